#include <doctest/doctest.h>

#include <cmath>

#include "core/lstm_sequence.h"
#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

double sigma(double v) {
    return 1 / (1 + std::exp(-v));
}

}  // namespace

TEST_SUITE("core/lstm_sequence") {

TEST_CASE("two steps by hand: gates i f g o and a memory") {
    const double w[] = {-1, 0.5, 2, -0.5}, bias[] = {0, 0.25, -0.25, 0.5};
    const double x[] = {0.5, -1, 1.5, 2, 0.25, -0.5, 1, -2};
    double h = 0.75, c = -0.5;
    const LstmStates y = lstm_sequence(
        Tensor({1, 2, 4}, {0.5, -1, 1.5, 2, 0.25, -0.5, 1, -2}),
        Tensor({1, 4}, {-1, 0.5, 2, -0.5}), Tensor(Shape{4}, {0, 0.25, -0.25, 0.5}),
        Tensor({1, 1}, 0.75), Tensor({1, 1}, -0.5), Mask({1, 2}, 1));
    for (int t = 0; t < 2; ++t) {
        double a[4];
        for (int k = 0; k < 4; ++k) a[k] = x[4 * t + k] + h * w[k] + bias[k];
        c = sigma(a[1]) * c + sigma(a[0]) * std::tanh(a[2]);
        h = sigma(a[3]) * std::tanh(c);
        CHECK(y.c[t] == doctest::Approx(c));
        CHECK(y.h[t] == doctest::Approx(h));
    }
}

TEST_CASE("a forget gate that is 1 carries memory and gradient, however many steps") {
    const Index T = 200;
    // i = 0 and f = 1: the constant error carousel of the paper.
    const Tensor bh(Shape{4}, {-120, 60, 0, 0});
    Tensor c0 = random({2, 1}, 1).require_grad();
    Tape tape;
    const LstmStates y = lstm_sequence(random({2, T, 4}, 2), Tensor({1, 4}), bh,
                                       Tensor({2, 1}), c0, Mask({2, T}, 1));
    const Tensor last = select(y.c, 1, T - 1);
    tape.backward(sum(last));
    CHECK(same(last, c0));
    CHECK(same(c0.grad(), Tensor({2, 1}, 1)));
}

TEST_CASE("a loss that reads only the memories, or only the states, reaches everything") {
    for (const bool memories : {true, false}) {
        CAPTURE(memories);
        Tensor x = random({2, 3, 4}, 1), wh = random({1, 4}, 2), bh = random({4}, 3),
               h0 = random({2, 1}, 4), c0 = random({2, 1}, 5);
        for (Tensor* t : {&x, &wh, &bh, &h0, &c0}) t->require_grad();
        Tape tape;
        const LstmStates y = lstm_sequence(x, wh, bh, h0, c0, Mask({2, 3}, 1));
        tape.backward(sum(memories ? y.c : y.h));
        for (const Tensor* t : {&x, &wh, &bh, &h0, &c0}) {
            const Tensor g = t->grad();
            CHECK(g[0] != 0);
        }
    }
}

TEST_CASE("at padding state and memory repeat, whatever the padding holds") {
    Tensor x = random({2, 3, 4}, 1);
    for (Index i = 4; i < 8; ++i) x.mutable_data()[i] = NaN;
    for (Index i = 12; i < 24; ++i) x.mutable_data()[i] = NaN;
    const Tensor wh = random({1, 4}, 2), bh = random({4}, 3), h0 = random({2, 1}, 4),
                 c0 = random({2, 1}, 5);
    const Mask mask({2, 3}, {1, 0, 1, 0, 0, 0});
    for (const Reading reading : {Reading::forward, Reading::backward}) {
        const LstmStates y = lstm_sequence(x, wh, bh, h0, c0, mask, reading);
        const Index before = reading == Reading::forward ? 0 : 2;
        CHECK(y.h[1] == y.h[before]);
        CHECK(y.c[1] == y.c[before]);
        for (Index i = 3; i < 6; ++i) {
            CHECK(y.h[i] == h0[1]);
            CHECK(y.c[i] == c0[1]);
        }
    }
}

TEST_CASE("no step gives no state") {
    const LstmStates y =
        lstm_sequence(Tensor({2, 0, 12}), Tensor({3, 12}), Tensor(Shape{12}),
                      Tensor({2, 3}), Tensor({2, 3}), Mask(Shape{2, 0}));
    CHECK(y.h.shape() == Shape{2, 0, 3});
    CHECK(y.c.shape() == Shape{2, 0, 3});
}

TEST_CASE("a first state or memory of another size is told") {
    const auto run = [](const Tensor& h0, const Tensor& c0) {
        return lstm_sequence(Tensor({2, 4, 12}), Tensor({3, 12}), Tensor(Shape{12}), h0,
                             c0, Mask({2, 4}, 1));
    };
    CHECK_THROWS_WITH_AS(run(Tensor({2, 4}), Tensor({2, 3})),
                         "[lstm_sequence] the first state (2, 4) must be (B, H) = (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        run(Tensor({2, 3}), Tensor({3, 2})),
        "[lstm_sequence: memory] the first state (3, 2) must be (B, H) = (2, 3)",
        ShapeError);
}

}  // TEST_SUITE("core/lstm_sequence")
