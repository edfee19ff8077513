#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/core.h"
#include "nn/sample.h"

using namespace heed;

namespace {

constexpr Real inf = std::numeric_limits<Real>::infinity();

// Scores whose probabilities are 0.1, 0.4, 0.2, 0.3.
std::vector<Real> tenths() {
    std::vector<Real> scores;
    for (const double p : {0.1, 0.4, 0.2, 0.3}) {
        scores.push_back(static_cast<Real>(std::log(p) + 3));
    }
    return scores;
}

bool near(const std::vector<double>& p, const std::vector<double>& expected) {
    bool ok = p.size() == expected.size();
    for (std::size_t i = 0; ok && i < p.size(); ++i) {
        ok = std::abs(p[i] - expected[i]) < 1e-6 && (p[i] == 0) == (expected[i] == 0);
    }
    return ok;
}

}  // namespace

TEST_SUITE("nn/sample") {

TEST_CASE("temperature, top-k and top-p, by hand") {
    const auto p = [](const Sampling& options) {
        return sampling_probabilities(tenths(), options);
    };
    CHECK(near(p({}), {0.1, 0.4, 0.2, 0.3}));
    // At temperature 1/2 probabilities are squared: 1, 16, 4, 9 of 30.
    CHECK(near(p({.temperature = 0.5}), {1 / 30.0, 16 / 30.0, 4 / 30.0, 9 / 30.0}));
    CHECK(near(p({.temperature = 1e9}), {0.25, 0.25, 0.25, 0.25}));
    CHECK(near(p({.top_k = 2}), {0, 4 / 7.0, 0, 3 / 7.0}));
    CHECK(near(p({.top_k = 9}), {0.1, 0.4, 0.2, 0.3}));
    CHECK(near(p({.top_p = 0.6}), {0, 4 / 7.0, 0, 3 / 7.0}));
    CHECK(near(p({.top_p = 0.75}), {0, 4 / 9.0, 2 / 9.0, 3 / 9.0}));
    CHECK(near(p({.top_p = 1e-9}), {0, 1, 0, 0}));
    // top_p counts shares of what top_k has left: 4/7 < 0.6, although 0.4 + 0.3 > 0.6.
    CHECK(near(p({.top_k = 2, .top_p = 0.55}), {0, 1, 0, 0}));
    CHECK(near(p({.top_k = 2, .top_p = 0.6}), {0, 4 / 7.0, 0, 3 / 7.0}));
    // The temperature comes first: 16/30 > 0.5.
    CHECK(near(p({.temperature = 0.5, .top_p = 0.5}), {0, 1, 0, 0}));
    CHECK(near(p({.temperature = 0}), {0, 1, 0, 0}));
}

TEST_CASE("of equal scores the smaller id goes first, and a p that is met is enough") {
    const std::vector<Real> equal(4, Real{7});
    const auto p = [&](const Sampling& options) {
        return sampling_probabilities(equal, options);
    };
    CHECK(near(p({.temperature = 0}), {1, 0, 0, 0}));
    CHECK(near(p({.top_k = 3}), {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}));
    CHECK(near(p({.top_p = 0.5}), {0.5, 0.5, 0, 0}));
    CHECK(near(p({.top_p = 0.5000001}), {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}));
    CHECK(near(p({.top_p = 1}), {0.25, 0.25, 0.25, 0.25}));
    std::vector<double> first_of_many(500);
    first_of_many[0] = first_of_many[1] = 0.5;
    CHECK(near(sampling_probabilities(std::vector<Real>(500, Real{7}), {.top_k = 2}),
               first_of_many));
}

TEST_CASE("as the temperature falls to 0, sampling becomes greedy, without overflow") {
    for (const double temperature : {1e-4, 1e-30, 1e-300, 5e-324, 0.0}) {
        CHECK(near(sampling_probabilities(tenths(), {.temperature = temperature}),
                   {0, 1, 0, 0}));
    }
    const std::vector<Real> extreme{-10000, 10000, 9999, -inf};
    const double e = std::exp(-1.0);
    CHECK(near(sampling_probabilities(extreme, {}), {0, 1 / (1 + e), e / (1 + e), 0}));
    CHECK(near(sampling_probabilities(std::vector<Real>{-10000}, {}), {1}));
    // What is impossible stays so, however even the rest becomes.
    CHECK(near(sampling_probabilities(extreme, {.temperature = 1e300}),
               {1 / 3.0, 1 / 3.0, 1 / 3.0, 0}));
}

TEST_CASE("draws come as often as their probabilities say") {
    Rng rng{1};
    for (const Sampling options : {Sampling{}, Sampling{.temperature = 2},
                                   Sampling{.top_k = 3}, Sampling{.top_p = 0.65}}) {
        const auto p = sampling_probabilities(tenths(), options);
        std::vector<double> counts(4);
        const int n = 20000;
        for (int i = 0; i < n; ++i) ++counts[static_cast<std::size_t>(draw(p, rng))];
        for (std::size_t i = 0; i < 4; ++i) {
            const double deviation = std::sqrt(n * p[i] * (1 - p[i]));
            CHECK(std::abs(counts[i] - n * p[i]) <= 4 * deviation);
        }
    }
}

TEST_CASE("a draw takes one number, and never what has no probability") {
    Rng one{2}, two{2};
    draw(std::vector<double>{0.5, 0.5}, one);
    two.uniform();
    CHECK(one.next() == two.next());
    // Sums that rounding has left short of one.
    for (int i = 0; i < 100; ++i) {
        CHECK(draw(std::vector<double>{0, 1e-9, 0}, one) == 1);
    }
}

TEST_CASE("scores and wishes that make no sense are refused") {
    const auto p = [](std::vector<Real> scores, const Sampling& options = {}) {
        return sampling_probabilities(scores, options);
    };
    CHECK_THROWS_WITH_AS(p({1, std::nanf(""), 2}),
                         "[sample] token 1 has the score nan; has training diverged?",
                         Error);
    CHECK_THROWS_WITH_AS(
        p({1, inf}), "[sample] token 1 has the score inf; has training diverged?", Error);
    CHECK_THROWS_WITH_AS(p({-inf, -inf}), "[sample] none of 2 tokens has a finite score",
                         Error);
    CHECK_THROWS_WITH_AS(p({}), "[sample] none of 0 tokens has a finite score", Error);
    CHECK_THROWS_WITH_AS(p({1}, {.temperature = -1}),
                         "[sample] the temperature must be at least 0, not -1", Error);
    CHECK_THROWS_WITH_AS(p({1}, {.top_k = -1}),
                         "[sample] top_k must be at least 1, or 0 for all, not -1",
                         Error);
    CHECK_THROWS_WITH_AS(p({1}, {.top_p = 0}),
                         "[sample] top_p must be above 0 and at most 1, not 0", Error);
    CHECK_THROWS_WITH_AS(p({1}, {.top_p = 1.5}),
                         "[sample] top_p must be above 0 and at most 1, not 1.5", Error);
}

TEST_CASE("an infinite temperature is no temperature") {
    const std::vector<Real> scores{1, 2};
    CHECK_THROWS_WITH_AS(sampling_probabilities(scores, {.temperature = INFINITY}),
                         "[sample] the temperature must be at least 0, not inf", Error);
}
}  // TEST_SUITE("nn/sample")
