#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/dropout.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/dropout") {

TEST_CASE("without a tape dropout does nothing and draws nothing") {
    Rng rng{1};
    const Tensor x = counted({100});
    CHECK(same(dropout(x, 0.5, rng), x));
    CHECK(rng.state() == Rng{1}.state());
}

TEST_CASE("with probability 0 dropout does nothing under a tape either") {
    Rng rng{1};
    Tensor x = counted({100}).require_grad();
    Tape tape;
    CHECK(same(dropout(x, 0, rng), x));
    CHECK(tape.operations().empty());
}

TEST_CASE("the mean stays and the dropped share is p") {
    for (const double p : {0.1, 0.5, 0.9}) {
        Rng rng{1};
        const int N = 100'000;
        Tape tape;
        const Tensor y = dropout(Tensor(Shape{N}, 1), p, rng);
        int dropped = 0;
        for (const Real v : y.data()) {
            if (v == 0)
                ++dropped;
            else
                REQUIRE(v == doctest::Approx(1 / (1 - p)));
        }
        const double error = 5 * std::sqrt(p * (1 - p) / N);  // five standard errors
        CHECK(std::abs(static_cast<double>(dropped) / N - p) < error);
        CHECK(std::abs(mean(y).item() - 1) < error / (1 - p));
    }
}

TEST_CASE("backward drops what forward dropped") {
    Rng rng{2};
    Tensor x = Tensor(Shape{1000}, 3).require_grad();
    Tape tape;
    const Tensor y = dropout(x, 0.3, rng);
    tape.backward(sum(y * 2));
    CHECK(all_close(x.grad() * 3, y * 2, 1e-6, 0));
}

TEST_CASE("one seed drops the same elements and two calls drop different ones") {
    Rng a{3}, b{3};
    Tape tape;
    const Tensor x(Shape{200}, 1), first = dropout(x, 0.5, a);
    CHECK(same(first, dropout(x, 0.5, b)));
    CHECK(!same(first, dropout(x, 0.5, a)));
}

TEST_CASE("a probability outside 0 to 1 is refused") {
    Rng rng{1};
    const Tensor x = counted({2});
    CHECK_THROWS_WITH_AS(
        dropout(x, 1, rng),
        "[dropout] the probability to drop must be at least 0 and below 1, not 1", Error);
    for (const double p : {-0.1, 1.5, std::nan("")})
        CHECK_THROWS_AS(dropout(x, p, rng), Error);
}
}  // TEST_SUITE("core/dropout")
