#include <doctest/doctest.h>

#include <cmath>

#include "core/conv1d.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

namespace {

struct Case {
    Shape x, w;
    Padding padding;
    Index dilation;
};

const std::vector<Case> cases = {{{1, 1, 1}, {1, 1, 1}, Padding::valid, 1},
                                 {{2, 7, 3}, {3, 3, 5}, Padding::same, 1},
                                 {{2, 7, 3}, {4, 3, 5}, Padding::same, 1},
                                 {{2, 7, 3}, {2, 3, 1}, Padding::same, 3},
                                 {{2, 7, 3}, {3, 3, 5}, Padding::valid, 1},
                                 {{3, 7, 1}, {2, 1, 2}, Padding::valid, 6},
                                 {{2, 7, 3}, {3, 3, 5}, Padding::causal, 1},
                                 {{1, 7, 2}, {3, 2, 2}, Padding::causal, 2},
                                 {{2, 2, 3}, {7, 3, 2}, Padding::same, 1},
                                 {{1, 3, 2}, {2, 2, 2}, Padding::causal, 5},
                                 {{2, 40, 17}, {5, 17, 33}, Padding::same, 2}};

// How many zeros stand before and after the text.
std::pair<Index, Index> zeros(const Case& c) {
    const Index reach = (c.w[0] - 1) * c.dilation;
    if (c.padding == Padding::valid) return {0, 0};
    if (c.padding == Padding::causal) return {reach, 0};
    return {reach / 2, reach - reach / 2};
}

// The oracle: zeros put around the text, then five loops over every window.
Tensor loops(const Tensor& x, const Tensor& w, const Tensor& b, const Case& c) {
    const Index B = x.dim(0), T = x.dim(1), C = x.dim(2), K = w.dim(0), O = w.dim(2);
    const auto [before, after] = zeros(c);
    const Index T_out = T + before + after - (K - 1) * c.dilation;
    Tensor y({B, T_out, O});
    for (Index n = 0; n < B; ++n) {
        for (Index t = 0; t < T_out; ++t) {
            for (Index o = 0; o < O; ++o) {
                double total = b.defined() ? double{b[o]} : 0;
                for (Index k = 0; k < K; ++k) {
                    const Index s = t + k * c.dilation - before;
                    if (s < 0 || s >= T) continue;
                    for (Index i = 0; i < C; ++i) {
                        total += double{x[(n * T + s) * C + i]} * w[(k * C + i) * O + o];
                    }
                }
                y.mutable_data()[(n * T_out + t) * O + o] = static_cast<Real>(total);
            }
        }
    }
    return y;
}

// The same from primitives, for its gradients: windows side by side, one product.
Tensor composed(const Tensor& x, const Tensor& w, const Tensor& b, const Case& c) {
    const auto [before, after] = zeros(c);
    const Tensor text = concat(
        {Tensor({x.dim(0), before, x.dim(2)}), x, Tensor({x.dim(0), after, x.dim(2)})},
        1);
    const Index T_out = text.dim(1) - (w.dim(0) - 1) * c.dilation;
    std::vector<Tensor> taps;
    for (Index k = 0; k < w.dim(0); ++k) {
        taps.push_back(slice(text, 1, k * c.dilation, k * c.dilation + T_out));
    }
    const Tensor y = matmul(concat(taps, -1), w.reshape({-1, w.dim(2)}));
    return b.defined() ? y + b : y;
}

}  // namespace

TEST_SUITE("core/conv1d") {

TEST_CASE("known value: differences of neighbours, read left to right") {
    const Tensor x({1, 4, 1}, {1, 2, 4, 8}), w({2, 1, 1}, {-1, 1});
    const auto y = [&](Padding padding, Index dilation) {
        return conv1d(x, w, Tensor(), padding, dilation);
    };
    CHECK(same(y(Padding::valid, 1), Tensor({1, 3, 1}, {1, 2, 4})));
    CHECK(same(y(Padding::valid, 2), Tensor({1, 2, 1}, {3, 6})));
    // An even window: the extra zero stands after the text ..
    CHECK(same(y(Padding::same, 1), Tensor({1, 4, 1}, {1, 2, 4, -8})));
    // .. and all of them before it, if no result may see what comes later.
    CHECK(same(y(Padding::causal, 1), Tensor({1, 4, 1}, {1, 1, 2, 4})));
    CHECK(same(conv1d(x, w, Tensor(Shape{1}, 10), Padding::causal, 3),
               Tensor({1, 4, 1}, {11, 12, 14, 17})));
}

TEST_CASE("it equals a loop over windows, and its composition in all three gradients") {
    for (const Case& c : cases) {
        CAPTURE(str(c.x, c.w, " dilation ", c.dilation));
        const Tensor x = random(c.x, 1), w = random(c.w, 2), b = random({c.w[2]}, 3);
        for (const Tensor& bias : {b, Tensor()}) {
            CHECK(all_close(conv1d(x, w, bias, c.padding, c.dilation),
                            loops(x, w, bias, c), 1e-5, 1e-4));
        }
        const Tensor dy = random(composed(x, w, b, c).shape(), 4);
        CHECK(all_close(
            gradient(
                [&](const Tensor& in) { return conv1d(in, w, b, c.padding, c.dilation); },
                x, dy),
            gradient([&](const Tensor& in) { return composed(in, w, b, c); }, x, dy),
            1e-4, 1e-4));
        CHECK(all_close(
            gradient(
                [&](const Tensor& in) { return conv1d(x, in, b, c.padding, c.dilation); },
                w, dy),
            gradient([&](const Tensor& in) { return composed(x, in, b, c); }, w, dy),
            1e-4, 1e-4));
        CHECK(all_close(
            gradient(
                [&](const Tensor& in) { return conv1d(x, w, in, c.padding, c.dilation); },
                b, dy),
            sum(sum(dy, 0), 0), 1e-4, 1e-4));
    }
}

TEST_CASE("one tap is a linear layer") {
    const Tensor x = random({2, 5, 3}, 1), w = random({1, 3, 4}, 2), b = random({4}, 3);
    for (const Padding p : {Padding::same, Padding::valid, Padding::causal}) {
        CHECK(all_close(conv1d(x, w, b, p, 9), matmul(x, w.reshape({3, 4})) + b, 1e-5,
                        1e-6));
    }
}

TEST_CASE("a position is seen exactly as far as the window reaches") {
    const Tensor x = random({1, 15, 2}, 1), w = random({3, 2, 2}, 2);
    const auto reached = [&](Padding padding) {  // positions that see position 7
        const Tensor before = conv1d(x, w, Tensor(), padding, 2);
        Tensor changed = x.clone();
        changed.mutable_data()[7 * 2] += 1;
        const Tensor after = conv1d(changed, w, Tensor(), padding, 2);
        std::vector<Index> seen;
        for (Index t = 0; t < 15; ++t) {
            if (!same(select(after, 1, t), select(before, 1, t))) seen.push_back(t);
        }
        return seen;
    };
    CHECK(reached(Padding::same) == std::vector<Index>{5, 7, 9});
    CHECK(reached(Padding::causal) == std::vector<Index>{7, 9, 11});
}

TEST_CASE("no batch, no positions, no channels") {
    const Tensor w = random({3, 2, 4}, 1), b = random({4}, 2);
    for (const Padding p : {Padding::same, Padding::causal}) {
        CHECK(conv1d(Tensor({0, 5, 2}), w, b, p).shape() == Shape{0, 5, 4});
        CHECK(conv1d(Tensor({2, 0, 2}), w, b, p).shape() == Shape{2, 0, 4});
        const Tensor only_bias = conv1d(Tensor({1, 2, 0}), Tensor({3, 0, 4}), b, p);
        CHECK(same(select(only_bias, 1, 1), b.reshape({1, 4})));
        CHECK(conv1d(Tensor({1, 2, 3}), Tensor({3, 3, 0}), Tensor(), p).shape() ==
              Shape{1, 2, 0});
        const Tensor dw = gradient(
            [&](const Tensor& in) {
                return conv1d(Tensor({2, 0, 2}), in, b, p);
            },
            w, Tensor({2, 0, 4}));
        CHECK(same(dw, Tensor(w.shape())));
    }
}

TEST_CASE("NaN reaches every result that sees it and no other") {
    Tensor x = random({1, 6, 1}, 1);
    x.mutable_data()[2] = NaN;
    const Tensor y = conv1d(x, Tensor({3, 1, 1}, 1), Tensor());
    for (Index t = 0; t < 6; ++t) CHECK(std::isnan(y[t]) == (t >= 1 && t <= 3));
}

TEST_CASE("what does not fit is told") {
    const Tensor x({2, 5, 3}), w({2, 3, 4}), none;
    CHECK_THROWS_WITH_AS(
        conv1d(x, Tensor({4, 3, 2}), Tensor(Shape{5})),
        "[conv1d] b (5,) must have one number for each channel that w (4, 3, 2) gives",
        ShapeError);
    CHECK_THROWS_WITH_AS(conv1d(x, Tensor({4, 3, 2}), Tensor(Shape{4})),
                         "[conv1d] b (4,) must have one number for each channel that w "
                         "(4, 3, 2) gives; is "
                         "w in PyTorch's order, (O, C, K)?",
                         ShapeError);
    CHECK_THROWS_WITH_AS(conv1d(x, Tensor({4, 2, 6}), none),
                         "[conv1d] x (2, 5, 3) has 3 channels, but w (taps, channels in, "
                         "channels out) (4, 2, 6) takes 2",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        conv1d(x, Tensor({4, 2, 3}), none),
        "[conv1d] x (2, 5, 3) has 3 channels, but w (taps, channels in, channels out) "
        "(4, 2, 3) takes 2; are the last two axes of w exchanged?",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        conv1d(x, w, none, Padding::valid, 5),
        "[conv1d] no window of 6 positions fits into x (2, 5, 3); Padding::same and "
        "Padding::causal continue it with zeros",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        conv1d(x, Tensor({0, 3, 4}), none),
        "[conv1d] needs at least one tap, not 0, and a dilation of 1 or more, not 1",
        Error);
    CHECK_THROWS_WITH_AS(
        conv1d(x, w, none, Padding::same, 0),
        "[conv1d] needs at least one tap, not 2, and a dilation of 1 or more, not 0",
        Error);
    CHECK_THROWS_WITH_AS(conv1d(Tensor({5, 3}), w, none),
                         "[conv1d: x] needs 3 axes, not (5, 3)", ShapeError);
    CHECK_THROWS_WITH_AS(conv1d(x, Tensor({3, 4}), none),
                         "[conv1d: w] needs 3 axes, not (3, 4)", ShapeError);
}
}  // TEST_SUITE("core/conv1d")
