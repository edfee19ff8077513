#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "core/error.h"
#include "optim/schedule.h"

using namespace heed;

namespace {

bool near(double actual, double expected) {
    return std::abs(actual - expected) <= 1e-15 * std::abs(expected);
}

template <class Schedule>
void check_rates(const Schedule& schedule, const std::vector<double>& expected) {
    for (std::size_t step = 0; step < expected.size(); ++step) {
        const double rate = schedule(static_cast<Index>(step));
        INFO("step ", step, ": ", rate, " should be ", expected[step]);
        CHECK(near(rate, expected[step]));
    }
}

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

TEST_SUITE("optim/schedule") {

TEST_CASE("the warm-up climbs in equal steps from above 0 to the peak and stays there") {
    check_rates(ConstantSchedule{.peak = 5, .warmup = 4}, {1, 2, 3, 4, 5, 5, 5});
    CHECK(ConstantSchedule{.peak = 5, .warmup = 4}(1'000'000'000'000) == 5);
    check_rates(ConstantSchedule{.peak = 0.3}, {0.3, 0.3});
}

TEST_CASE("cosine: by hand") {
    // Six steps after the warm-up's two: r = 0, 1/6 ... 5/6, cos π r = 1, √3/2, 1/2, 0 ...
    const double h = std::sqrt(3.) / 2;
    check_rates(CosineSchedule{.peak = 3, .warmup = 2, .steps = 8, .floor = 1},
                {1, 2, 3, 2 + h, 2.5, 2, 1.5, 2 - h, 1, 1, 1});
}

TEST_CASE("linear: by hand") {
    check_rates(LinearSchedule{.peak = 3, .warmup = 2, .steps = 6, .floor = 1},
                {1, 2, 3, 2.5, 2, 1.5, 1, 1});
    check_rates(LinearSchedule{.peak = 4, .steps = 4}, {4, 3, 2, 1, 0, 0});
}

TEST_CASE("inverse root: by hand") {
    check_rates(InverseRootSchedule{.peak = 2, .warmup = 3},
                {0.5, 1, 1.5, 2, 2 * std::sqrt(4. / 5), 2 * std::sqrt(4. / 6)});
    CHECK(near(InverseRootSchedule{.peak = 2, .warmup = 3}(15), 1));
    CHECK(near(InverseRootSchedule{.peak = 2}(24), 0.4));
}

TEST_CASE("the peak and the floor are met to the last digit") {
    for (const double peak : {1e-3, 6e-4, 0.1, 0.7}) {
        for (const double floor : {0., peak / 10, peak / 3, peak}) {
            const CosineSchedule cosine{peak, 7, 29, floor};
            const LinearSchedule linear{peak, 7, 29, floor};
            CHECK(cosine(7) == peak);
            CHECK(linear(7) == peak);
            CHECK(cosine(29) == floor);
            CHECK(linear(29) == floor);
        }
    }
}

TEST_CASE("no step of a run has rate 0, neither the first nor the last") {
    const CosineSchedule cosine{.peak = 1, .warmup = 10, .steps = 1000};
    const LinearSchedule linear{.peak = 1, .warmup = 10, .steps = 1000};
    for (const Index step : {0, 999}) {
        CHECK(cosine(step) > 0);
        CHECK(linear(step) > 0);
    }
    CHECK(cosine(1000) == 0);
    CHECK(linear(1000) == 0);
}

TEST_CASE("after the peak no step is larger than the one before") {
    const CosineSchedule cosine{.peak = 0.7, .warmup = 3, .steps = 100, .floor = 0.1};
    const InverseRootSchedule root{.peak = 0.7, .warmup = 3};
    for (Index step = 3; step < 110; ++step) {
        CHECK(cosine(step + 1) <= cosine(step));
        CHECK(root(step + 1) < root(step));
    }
}

TEST_CASE("nanoGPT's schedule: warm-up of 100 to 1e-3, cosine to 1e-4 at 5000") {
    // Its formulas with its numbers: min + 0.5 (1 + cos(π (it - 100) / 4900)) (max - min).
    const CosineSchedule schedule{
        .peak = 1e-3, .warmup = 100, .steps = 5000, .floor = 1e-4};
    CHECK(near(schedule(0), 1e-3 / 101));
    CHECK(near(schedule(99), 1e-3 * 100 / 101));
    CHECK(near(schedule(100), 1e-3));
    CHECK(near(schedule(2550), 5.5e-4));
    CHECK(near(schedule(1325), 1e-4 + 9e-4 * (1 + std::sqrt(0.5)) / 2));
    CHECK(near(schedule(5000), 1e-4));
}

TEST_CASE("noam: D^-1/2 min(t^-1/2, t w^-3/2) with t from 1") {
    const InverseRootSchedule base = noam_schedule(512, 4000);
    CHECK(std::abs(base(0) - 1.746928e-7) < 1e-12);     // 512^-½ 4000^-1.5
    CHECK(std::abs(base(3999) - 6.987712e-4) < 1e-9);   // the peak, t = 4000
    CHECK(std::abs(base(15999) - 3.493856e-4) < 1e-9);  // half of it, t = 16000
    for (const Index D : {1, 7, 64}) {
        for (const Index w : {1, 2, 10}) {
            const InverseRootSchedule schedule = noam_schedule(D, w);
            for (Index step = 0; step < 30; ++step) {
                const auto t = static_cast<double>(step + 1);
                const double paper = std::pow(D, -0.5) *
                                     std::min(std::pow(t, -0.5), t * std::pow(w, -1.5));
                CHECK(std::abs(schedule(step) - paper) < 1e-14 * paper);
            }
        }
    }
}

TEST_CASE("a run of one step learns at the peak") {
    CHECK(CosineSchedule{.peak = 1, .steps = 1}(0) == 1);
    CHECK(LinearSchedule{.peak = 1, .steps = 1}(0) == 1);
}

TEST_CASE("what makes no sense is told") {
    CHECK_THROWS_WITH_AS((ConstantSchedule{.peak = 1}(-1)),
                         "[schedule] steps count from 0, so there is no step -1", Error);
    CHECK_THROWS_WITH_AS((InverseRootSchedule{.peak = 0}(0)),
                         "[schedule] the peak must be positive and finite, not 0", Error);
    CHECK_THROWS_AS((ConstantSchedule{.peak = no_number}(0)), Error);
    CHECK_THROWS_WITH_AS((LinearSchedule{.peak = 1, .warmup = -2, .steps = 4}(0)),
                         "[schedule] a warm-up has 0 steps or more, not -2", Error);
    CHECK_THROWS_WITH_AS((CosineSchedule{.peak = 1, .warmup = 5, .steps = 5}(0)),
                         "[schedule] a warm-up of 5 steps must end before a run of 5",
                         Error);
    CHECK_THROWS_WITH_AS((LinearSchedule{.peak = 1, .steps = 5, .floor = 2}(0)),
                         "[schedule] the floor 2 must be from 0 to the peak 1", Error);
    CHECK_THROWS_AS((CosineSchedule{.peak = 1, .steps = 5, .floor = -0.1}(0)), Error);
    CHECK_THROWS_AS((CosineSchedule{.peak = 1, .steps = 5, .floor = no_number}(0)),
                    Error);
    CHECK_THROWS_WITH_AS(
        noam_schedule(0, 4),
        "[noam_schedule] width and warm-up must be positive, not 0 and 4", Error);
    CHECK_THROWS_AS(noam_schedule(4, 0), Error);
}
}  // TEST_SUITE("optim/schedule")
