#include <doctest/doctest.h>

#include <cmath>

#include "core/binary_cross_entropy.h"
#include "core/cross_entropy.h"
#include "core/elementwise.h"
#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/binary_cross_entropy") {

TEST_CASE("a known value: logit 0 costs log 2 whatever the target") {
    for (const Real y : {Real{0}, Real{0.25}, Real{1}}) {
        CHECK(binary_cross_entropy(Tensor(Shape{3}), Tensor(Shape{3}, y)).item() ==
              doctest::Approx(0.69314718));
    }
    // -log σ(2) and -log(1 - σ(-1))
    CHECK(binary_cross_entropy(Tensor(Shape{2}, {2, -1}), Tensor(Shape{2}, {1, 0}))
              .item() == doctest::Approx((0.12692801 + 0.31326169) / 2));
}

TEST_CASE("it is the cross-entropy of two classes with logits 0 and x") {
    const Tensor x = random({6, 1}, 1) * 3;
    const Ids classes(Shape{6}, {0, 1, 1, 0, 1, 0});
    const auto two = [&](const Tensor& in) {
        return cross_entropy(concat({Tensor(Shape{6, 1}), in}, 1), classes);
    };
    const auto one = [&](const Tensor& in) {
        return binary_cross_entropy(in, Tensor(Shape{6, 1}, {0, 1, 1, 0, 1, 0}));
    };
    CHECK(all_close(one(x), two(x), 1e-6, 0));
    const Tensor dloss = Tensor::scalar(3);
    CHECK(all_close(gradient(one, x, dloss), gradient(two, x, dloss), 1e-5, 1e-7));
}

TEST_CASE("it is the mean of softplus(x) - x y in value and both gradients") {
    const Tensor x = random({2, 5}, 2) * 4, y = sigmoid(random({2, 5}, 3));
    const Tensor one = Tensor::scalar(1);
    const auto composed = [](const Tensor& a, const Tensor& b) {
        return mean(softplus(a) - a * b);
    };
    CHECK(all_close(binary_cross_entropy(x, y), composed(x, y), 1e-6, 0));
    CHECK(all_close(
        gradient([&](const Tensor& in) { return binary_cross_entropy(in, y); }, x, one),
        gradient([&](const Tensor& in) { return composed(in, y); }, x, one), 1e-5, 1e-7));
    CHECK(all_close(
        gradient([&](const Tensor& in) { return binary_cross_entropy(x, in); }, y, one),
        gradient([&](const Tensor& in) { return composed(x, in); }, y, one), 1e-5, 1e-7));
}

TEST_CASE("logits of 10000 are as good as any") {
    const Tensor x(Shape{2}, {1e4f, -1e4f});
    CHECK(binary_cross_entropy(x, Tensor(Shape{2}, {1, 0})).item() == 0);
    CHECK(binary_cross_entropy(x, Tensor(Shape{2}, {0, 1})).item() == 1e4f);
    const auto wrong = [](const Tensor& in) {
        return binary_cross_entropy(in, Tensor(Shape{2}, {0, 1}));
    };
    CHECK(same(gradient(wrong, x, Tensor::scalar(2)), Tensor(Shape{2}, {1, -1})));
}

TEST_CASE("what is masked neither counts nor matters") {
    const Tensor x(Shape{2, 2}, {1, NaN, -2, inf}), y(Shape{2, 2}, {1, 7, 0, NaN});
    const Mask first(Shape{2}, {1, 0});
    const Tensor kept(Shape{2}, {1, -2}), told(Shape{2}, {1, 0});
    CHECK(same(binary_cross_entropy(x, y, first), binary_cross_entropy(kept, told)));
    const auto loss = [&](const Tensor& in) {
        return binary_cross_entropy(in, y, first);
    };
    const Tensor dx = gradient(loss, x, Tensor::scalar(1));
    CHECK(same(select(dx, 1, 1), Tensor(Shape{2})));
    CHECK(std::isnan(binary_cross_entropy(x, Tensor(Shape{2, 2})).item()));
}

TEST_CASE("nothing to count costs 0 and has gradient 0") {
    const auto loss = [](const Tensor& in) {
        return binary_cross_entropy(in, Tensor(in.shape()), Mask(Shape{}, 0));
    };
    CHECK(loss(Tensor(Shape{3}, 2)).item() == 0);
    CHECK(same(gradient(loss, Tensor(Shape{3}, 2), Tensor::scalar(1)), Tensor(Shape{3})));
    CHECK(binary_cross_entropy(Tensor(Shape{0, 2}), Tensor(Shape{0, 2})).item() == 0);
}

TEST_CASE("what does not fit is told") {
    CHECK_THROWS_WITH_AS(
        binary_cross_entropy(Tensor(Shape{2, 1}), Tensor(Shape{2})),
        "[binary_cross_entropy] logits (2, 1) and targets (2,) must have one shape",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        binary_cross_entropy(Tensor(Shape{2}), Tensor(Shape{2}, {1, 2})),
        "[binary_cross_entropy] target 2 at position 1 is not between 0 and 1", Error);
    CHECK_THROWS_AS(binary_cross_entropy(Tensor(Shape{1}), Tensor(Shape{1}, -0.5)),
                    Error);
    CHECK_THROWS_WITH_AS(
        binary_cross_entropy(Tensor(Shape{2}), Tensor(Shape{2}), Mask(Shape{3, 2}, 1)),
        "[binary_cross_entropy: mask] a mask (3, 2) does not broadcast to (2,)",
        ShapeError);
}
}  // TEST_SUITE("core/binary_cross_entropy")
