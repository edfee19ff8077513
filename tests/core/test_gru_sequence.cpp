#include <doctest/doctest.h>

#include <cmath>

#include "core/gru_sequence.h"
#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

double sigma_of(double v) {
    return 1 / (1 + std::exp(-v));
}

}  // namespace

TEST_SUITE("core/gru_sequence") {

TEST_CASE("two steps by hand: gates r z n, the reset gate after product and bias") {
    const double w[] = {-1, 0.5, 2}, bias[] = {-0.5, 0.25, 0.75};
    const double x[] = {0.5, -1, 1.5, 2, 0.25, -0.5};
    double h[] = {0.75, 0, 0};
    for (int t = 0; t < 2; ++t) {
        const double* a = x + 3 * t;
        const double r = sigma_of(a[0] + h[t] * w[0] + bias[0]);
        const double z = sigma_of(a[1] + h[t] * w[1] + bias[1]);
        const double n = std::tanh(a[2] + r * (h[t] * w[2] + bias[2]));
        h[t + 1] = (1 - z) * n + z * h[t];
    }
    const Tensor y = gru_sequence(
        Tensor({1, 2, 3}, {0.5, -1, 1.5, 2, 0.25, -0.5}), Tensor({1, 3}, {-1, 0.5, 2}),
        Tensor(Shape{3}, {-0.5, 0.25, 0.75}), Tensor({1, 1}, 0.75), Mask({1, 2}, 1));
    CHECK(y[0] == doctest::Approx(h[1]));
    CHECK(y[1] == doctest::Approx(h[2]));
}

TEST_CASE("an update gate that is 1 keeps state and gradient, however many steps") {
    const Index T = 200;
    const Tensor bh(Shape{6}, {0, 0, 60, 60, 0, 0});
    Tensor h0 = random({2, 2}, 1).require_grad();
    Tape tape;
    const Tensor y =
        gru_sequence(random({2, T, 6}, 2), Tensor({2, 6}), bh, h0, Mask({2, T}, 1));
    const Tensor last = select(y, 1, T - 1);
    tape.backward(sum(last));
    CHECK(all_close(last, h0, 1e-5, 0));  // n + (h - n) rounds
    CHECK(same(h0.grad(), Tensor({2, 2}, 1)));
}

TEST_CASE("what stands at padding changes nothing and gets no gradient") {
    Tensor x = random({2, 3, 6}, 1);
    Tensor broken = x.clone();
    for (Index i = 6; i < 18; ++i)
        broken.mutable_data()[i] = NaN;  // row 0, tokens 1 and 2
    const Tensor wh = random({2, 6}, 2), bh = random({6}, 3), h0 = random({2, 2}, 4);
    const Mask mask({2, 3}, {1, 0, 0, 1, 1, 1});
    for (const Reading reading : {Reading::forward, Reading::backward}) {
        const auto run = [&](const Tensor& in) {
            return gru_sequence(in, wh, bh, h0, mask, reading);
        };
        CHECK(same(run(broken), run(x)));
        const Tensor dx = gradient(run, broken, random({2, 3, 2}, 5));
        CHECK(same(slice(slice(dx, 0, 0, 1), 1, 1, 3), Tensor({1, 2, 6})));
        CHECK(dx[0] != 0);
    }
}

TEST_CASE("no step gives no state") {
    CHECK(gru_sequence(Tensor({2, 0, 9}), Tensor({3, 9}), Tensor(Shape{9}),
                       Tensor({2, 3}), Mask(Shape{2, 0}))
              .shape() == Shape{2, 0, 3});
}

TEST_CASE("a first state of another batch is told") {
    CHECK_THROWS_WITH_AS(gru_sequence(Tensor({2, 4, 9}), Tensor({3, 9}), Tensor(Shape{9}),
                                      Tensor({1, 3}), Mask({2, 4}, 1)),
                         "[gru_sequence] the first state (1, 3) must be (B, H) = (2, 3)",
                         ShapeError);
}

}  // TEST_SUITE("core/gru_sequence")
