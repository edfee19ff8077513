#include <doctest/doctest.h>

#include <cmath>

#include "core/elementwise.h"
#include "core/mask.h"
#include "core/movement.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/softmax") {

TEST_CASE("known values") {
    const Tensor x(Shape{3}, {1, 2, 3});
    CHECK(all_close(softmax(x), Tensor(Shape{3}, {0.09003057f, 0.24472847f, 0.66524096f}),
                    1e-6, 0));
    CHECK(all_close(log_softmax(x),
                    Tensor(Shape{3}, {-2.4076059f, -1.4076059f, -0.40760596f}), 1e-6, 0));
    CHECK(same(softmax(Tensor(Shape{4}, 7)), Tensor(Shape{4}, 0.25)));
    CHECK(same(softmax(Tensor(Shape{2, 1}, {3, -9})), Tensor(Shape{2, 1}, 1)));
}

TEST_CASE("softmax rows sum to one at logits of 1000") {
    for (const double scale : {1.0, 1e3, 1e4}) {
        const Tensor y = softmax(random({7, 13}, 1) * scale);
        CHECK(all_close(sum(y, 1), Tensor(Shape{7}, 1), 1e-6, 0));
        for (const Real v : y.data()) CHECK(!(v < 0));
    }
}

TEST_CASE("every axis is normalised on its own") {
    const Tensor x = random({2, 3, 5}, 1);
    for (const int axis : {0, 1, 2, -2}) {
        CHECK(all_close(sum(softmax(x, axis), axis),
                        Tensor(x.shape().without(x.shape().axis(axis, "t")), 1), 1e-6,
                        0));
        const Tensor turned = transpose(softmax(transpose(x, axis, 2), 2), axis, 2);
        CHECK(all_close(softmax(x, axis), turned, 1e-6, 0));
    }
}

TEST_CASE("a constant added to all scores changes nothing") {
    const Tensor x(Shape{4}, {1, -2, 0.5, 3});
    CHECK(same(softmax(x + 1024), softmax(x)));  // exact: 1024 takes no digit of these
    CHECK(same(softmax(x - 1024), softmax(x)));
    CHECK(same(log_softmax(x + 1024), log_softmax(x)));
}

TEST_CASE("log_softmax is the logarithm of softmax and stays finite where that is not") {
    const Tensor x = random({3, 5}, 2);
    CHECK(all_close(log_softmax(x), log(softmax(x)), 1e-5, 1e-6));
    const Tensor far(Shape{2}, {0, -1e4f});
    CHECK(log(softmax(far))[1] == -inf);
    CHECK(same(log_softmax(far), far));
}

TEST_CASE("a score of minus infinity has weight 0 and NaN is not hidden") {
    CHECK(same(softmax(Tensor(Shape{3}, {2, -inf, 2})), Tensor(Shape{3}, {0.5, 0, 0.5})));
    for (const Tensor& x : {Tensor(Shape{2}, {NaN, 1}), Tensor(Shape{2}, {1, NaN})}) {
        CHECK(std::isnan(softmax(x)[0]));
        CHECK(std::isnan(softmax(x)[1]));
        CHECK(std::isnan(log_softmax(x)[0]));
        CHECK(std::isnan(softmax(x, Mask(Shape{2}, 1))[0]));
    }
}

TEST_CASE("gradients of one row sum to zero") {
    const Tensor x = random({3, 5}, 1), dy = random({3, 5}, 2);
    const auto weights = [](const Tensor& in) { return softmax(in); };
    CHECK(all_close(sum(gradient(weights, x, dy), 1), Tensor(Shape{3}), 0, 1e-6));
}
}  // TEST_SUITE("core/softmax")

TEST_SUITE("core/masked_softmax") {

TEST_CASE("masked softmax is softmax over the allowed positions") {
    const Tensor x = random({5}, 3);
    const Tensor y = softmax(x, Mask(Shape{5}, {1, 0, 1, 1, 0}));
    const Tensor subset = softmax(Tensor(Shape{3}, {x[0], x[2], x[3]}));
    // Other lanes, another order of the sum: equal to rounding.
    const Tensor expected(Shape{5}, {subset[0], 0, subset[1], subset[2], 0});
    CHECK(all_close(y, expected, 2e-7, 0));
}

TEST_CASE("what is masked does not matter however large or broken") {
    const Mask mask(Shape{3}, {1, 1, 0});
    const Tensor expected = softmax(Tensor(Shape{3}, {1, 2, 0}), mask);
    for (const Real hidden : {Real{1e30f}, inf, -inf, NaN}) {
        CHECK(same(softmax(Tensor(Shape{3}, {1, 2, hidden}), mask), expected));
    }
}

TEST_CASE("with everything allowed the mask changes no bit") {
    const Tensor x = random({2, 3, 5}, 4);
    CHECK(same(softmax(x, Mask(Shape{}, 1)), softmax(x)));
}

TEST_CASE("a fully masked row is zeros and leaves the other rows as they are") {
    const Tensor x = random({3, 4}, 5), dy = random({3, 4}, 6);
    const auto masked = [](const Mask& mask) {
        return [mask](const Tensor& in) { return softmax(in, mask); };
    };
    const Mask open(Shape{3, 4}, {1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 1, 1});
    Mask shut = open;
    for (Index i = 4; i < 8; ++i) shut[i] = 0;
    const Tensor y = softmax(x, shut), y_open = softmax(x, open);
    const Tensor dx = gradient(masked(shut), x, dy),
                 dx_open = gradient(masked(open), x, dy);
    CHECK(same(select(y, 0, 1), Tensor(Shape{4})));
    CHECK(same(select(dx, 0, 1), Tensor(Shape{4})));
    for (const Index row : {0, 2}) {
        CHECK(same(select(y, 0, row), select(y_open, 0, row)));
        CHECK(same(select(dx, 0, row), select(dx_open, 0, row)));
    }
    CHECK(same(softmax(x, Mask(Shape{}, 0)), Tensor(Shape{3, 4})));
}

TEST_CASE("a future score changes no earlier weight under a causal mask") {
    const Mask causal(Shape{3, 3}, {1, 0, 0, 1, 1, 0, 1, 1, 1});
    Tensor x = random({3, 3}, 7);
    const Tensor before = softmax(x, causal);
    for (const Index i : {1, 2, 5}) x.mutable_data()[i] += 100;
    CHECK(same(softmax(x, causal), before));
}

TEST_CASE("a mask for each batch broadcasts over queries") {
    const Tensor x = random({2, 3, 4}, 8);
    const Mask mask(Shape{2, 1, 4}, {1, 1, 0, 0, 1, 1, 1, 0});
    const Tensor y = softmax(x, mask);
    for (Index i = 0; i < y.size(); ++i) {
        CHECK((y[i] == 0) == (mask[i / 12 * 4 + i % 4] == 0));
    }
}

TEST_CASE("masked log_softmax is the logarithm of masked softmax") {
    const Tensor x = random({2, 3, 4}, 9) * 3;
    for (const Mask& mask : {Mask(Shape{}, 1), Mask(Shape{4}, {1, 0, 1, 1}),
                             Mask(Shape{2, 1, 4}, {0, 1, 0, 0, 1, 1, 0, 1})}) {
        CHECK(all_close(log_softmax(x, mask), log(softmax(x, mask)), 1e-5, 1e-6));
    }
    CHECK(same(log_softmax(x, Mask(Shape{}, 1)), log_softmax(x)));
    CHECK(same(log_softmax(Tensor(Shape{3}, {0, NaN, -1e4f}), Mask(Shape{3}, {1, 0, 1})),
               Tensor(Shape{3}, {0, -inf, -1e4f})));
}

TEST_CASE("where nothing is allowed log_softmax is -inf and its gradient 0") {
    const Tensor x = random({2, 3}, 10), dy(Shape{2, 3}, {1, -inf, 2, NaN, inf, 5});
    const Mask mask(Shape{2, 3}, {1, 0, 1, 0, 0, 0});
    CHECK(same(select(log_softmax(x, mask), 0, 1), Tensor(Shape{3}, -inf)));
    Tensor in = x.clone().require_grad();
    Tape tape;
    const Tensor y = log_softmax(in, mask);
    tape.backward(sum(masked_fill(y, mask, 0) * 2) + sum(where(mask, dy, y)));
    const Tensor p = softmax(x, mask);
    const Tensor dx = in.grad();
    CHECK(
        all_close(dx, (Tensor(Shape{2, 3}, {1, 0, 1, 0, 0, 0}) - p * 2) * 2, 1e-5, 1e-6));
}

TEST_CASE("a mask that does not fit is told") {
    const Tensor x(Shape{2, 3});
    CHECK_THROWS_WITH_AS(
        softmax(x, Mask(Shape{2}, 1)),
        "[softmax: mask] shapes (2,) and (2, 3) do not broadcast: counted from "
        "the end, axis 1 has 2 and 3, which must be equal or 1",
        ShapeError);
    CHECK_THROWS_WITH_AS(softmax(x, Mask(Shape{4, 2, 3}, 1)),
                         "[softmax: mask] a mask (4, 2, 3) does not broadcast to (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        log_softmax(x, Mask(Shape{4, 2, 3}, 1)),
        "[log_softmax: mask] a mask (4, 2, 3) does not broadcast to (2, 3)", ShapeError);
    CHECK_THROWS_WITH_AS(softmax(x, 2),
                         "[softmax] axis 2 of (2, 3) does not exist: it has 2 axes",
                         ShapeError);
}
}  // TEST_SUITE("core/masked_softmax")
