#include <doctest/doctest.h>

#include <cmath>

#include "core/rnn_sequence.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/rnn_sequence") {

TEST_CASE("two steps, and backpropagation through time by hand") {
    const double w = 0.5, bias = 0.25, h0 = -0.75;
    const double h1 = std::tanh(1 + w * h0 + bias), h2 = std::tanh(-2 + w * h1 + bias);
    Tensor x({1, 2, 1}, {1, -2}), wh({1, 1}, 0.5), bh(Shape{1}, 0.25),
        first({1, 1}, -0.75);
    for (Tensor* t : {&x, &wh, &bh, &first}) t->require_grad();

    Tape tape;
    const Tensor y = rnn_sequence(x, wh, bh, first, Mask({1, 2}, 1));
    CHECK(y[0] == doctest::Approx(h1));
    CHECK(y[1] == doctest::Approx(h2));
    tape.backward(sum(y * Tensor({1, 2, 1}, {0, 1})));  // of the second state alone

    const double da2 = 1 - h2 * h2, da1 = da2 * w * (1 - h1 * h1);
    CHECK(x.grad()[0] == doctest::Approx(da1));
    CHECK(x.grad()[1] == doctest::Approx(da2));
    CHECK(wh.grad().item() == doctest::Approx(da2 * h1 + da1 * h0));
    CHECK(bh.grad().item() == doctest::Approx(da2 + da1));
    CHECK(first.grad().item() == doctest::Approx(da1 * w));
}

TEST_CASE("read backward is the text turned round, read forward, and turned back") {
    const Tensor x = random({1, 3, 2}, 1), wh = random({2, 2}, 2), bh = random({2}, 3),
                 h0 = random({1, 2}, 4);
    const Tensor turned({1, 3, 2}, {x[4], x[5], x[2], x[3], x[0], x[1]});
    const Mask mask({1, 3}, 1);
    const Tensor y = rnn_sequence(x, wh, bh, h0, mask, Reading::backward);
    const Tensor z = rnn_sequence(turned, wh, bh, h0, mask);
    CHECK(same(y, Tensor({1, 3, 2}, {z[4], z[5], z[2], z[3], z[0], z[1]})));
}

TEST_CASE("at padding a state repeats the one before it, whatever the padding holds") {
    Tensor x = random({2, 3, 2}, 1);
    for (const Index i : {2, 3, 6, 7, 8, 9, 10, 11}) x.mutable_data()[i] = NaN;
    const Tensor wh = random({2, 2}, 2), bh = random({2}, 3), h0 = random({2, 2}, 4);
    const Mask mask({2, 3}, {1, 0, 1, 0, 0, 0});
    for (const Reading reading : {Reading::forward, Reading::backward}) {
        const Tensor y = rnn_sequence(x, wh, bh, h0, mask, reading);
        const Index before = reading == Reading::forward ? 0 : 4;
        CHECK(y[2] == y[before]);
        CHECK(y[3] == y[before + 1]);
        for (Index i = 6; i < 12; ++i) CHECK(y[i] == h0[2 + i % 2]);
        CHECK(all_close(y, y, 0, 0));  // no NaN
    }
}

TEST_CASE("a row of padding hands the gradient of its states to where it began") {
    Tensor x({1, 3, 2}, NaN), wh = random({2, 2}, 2), bh = random({2}, 3),
                              h0 = random({1, 2}, 4);
    for (Tensor* t : {&x, &wh, &bh, &h0}) t->require_grad();
    Tape tape;
    tape.backward(sum(rnn_sequence(x, wh, bh, h0, Mask({1, 3}, 0))));
    CHECK(same(h0.grad(), Tensor({1, 2}, 3)));  // once for each state
    CHECK(same(x.grad(), Tensor({1, 3, 2})));
    CHECK(same(wh.grad(), Tensor({2, 2})));
    CHECK(same(bh.grad(), Tensor(Shape{2})));
}

TEST_CASE("no step, no sequence, no number: nothing, of the right shape") {
    const auto empty = [](Index B, Index T, Index H) {
        Tensor x({B, T, H}), wh({H, H}), bh(Shape{H}), h0({B, H});
        for (Tensor* t : {&x, &wh, &bh, &h0}) t->require_grad();
        Tape tape;
        const Tensor y = rnn_sequence(x, wh, bh, h0, Mask({B, T}, 1));
        tape.backward(sum(y));
        CHECK(same(wh.grad(), Tensor({H, H})));
        return y.shape();
    };
    CHECK(empty(2, 0, 3) == Shape{2, 0, 3});
    CHECK(empty(0, 4, 3) == Shape{0, 4, 3});
    CHECK(empty(2, 4, 0) == Shape{2, 4, 0});
}

}  // TEST_SUITE("core/rnn_sequence")
