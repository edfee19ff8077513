#include <doctest/doctest.h>

#include <cmath>

#include "core/cross_entropy.h"
#include "core/movement.h"
#include "core/softmax.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/cross_entropy") {

TEST_CASE("known value: logits 2 and 1 and 0.1 with target 0 give 0.41703002") {
    const Tensor logits(Shape{1, 3}, {2, 1, 0.1f});
    CHECK(all_close(cross_entropy(logits, Ids(Shape{1}, 0)), Tensor::scalar(0.41703002f),
                    1e-6, 0));
}

TEST_CASE("equal logits cost the logarithm of the number of classes") {
    CHECK(all_close(cross_entropy(Tensor(Shape{5, 7}, 3), Ids(Shape{5}, 2)),
                    Tensor::scalar(1.9459101f), 1e-6, 0));
    CHECK(cross_entropy(Tensor(Shape{2, 1}, 9), Ids(Shape{2}, 0)).item() == 0);
}

TEST_CASE(
    "it equals the mean of minus log_softmax at the targets in value and gradient") {
    const Tensor x = random({2, 3, 5}, 1) * 4;
    const Ids targets(Shape{2, 3}, {0, 4, 2, 2, 1, 3});
    const auto fused = [&](const Tensor& in) { return cross_entropy(in, targets); };
    const auto composed = [&](const Tensor& in) {
        const Ids column(Shape{2, 3, 1}, {0, 4, 2, 2, 1, 3});
        return -mean(gather(log_softmax(in), 2, column));
    };
    CHECK(all_close(fused(x), composed(x), 1e-6, 0));
    const Tensor dloss = Tensor::scalar(3);
    CHECK(all_close(gradient(fused, x, dloss), gradient(composed, x, dloss), 1e-5, 1e-7));
}

TEST_CASE("the gradient is softmax minus one-hot divided by the number of targets") {
    const Tensor x(Shape{2, 2}, {0, 0, 0, 0});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {0, 1}));
    };
    CHECK(same(gradient(loss, x, Tensor::scalar(1)),
               Tensor(Shape{2, 2}, {-0.25, 0.25, 0.25, -0.25})));
}

TEST_CASE("logits of 10000 are as good as any") {
    const Tensor x(Shape{2, 2}, {1e4f, -1e4f, 1e4f, -1e4f});
    CHECK(cross_entropy(x, Ids(Shape{2}, 0)).item() == 0);
    CHECK(cross_entropy(x, Ids(Shape{2}, 1)).item() == 2e4f);
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, 1));
    };
    CHECK(same(gradient(loss, x, Tensor::scalar(1)),
               Tensor(Shape{2, 2}, {0.5, -0.5, 0.5, -0.5})));
}

TEST_CASE("an ignored target counts neither in the sum nor in the number") {
    const Tensor x = random({3, 4}, 2);
    const Ids targets(Shape{3}, {1, 0, 3});
    const Tensor kept = concat({slice(x, 0, 0, 1), slice(x, 0, 2, 3)}, 0);
    CHECK(same(cross_entropy(x, targets, 0),
               cross_entropy(kept, Ids(Shape{2}, {1, 3}), 0)));
    const auto loss = [&](const Tensor& in) { return cross_entropy(in, targets, 0); };
    CHECK(same(select(gradient(loss, x, Tensor::scalar(1)), 0, 1), Tensor(Shape{4})));
}

TEST_CASE("an ignored row may hold anything") {
    const Tensor x(Shape{2, 2}, {1, 2, NaN, NaN});
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, {0, -1}));
    };
    CHECK(loss(x).item() == doctest::Approx(1.3132617));
    const Tensor dx = gradient(loss, x, Tensor::scalar(1));
    CHECK(same(slice(dx, 0, 1, 2), Tensor(Shape{1, 2})));
    CHECK(std::isnan(cross_entropy(x, Ids(Shape{2}, 0)).item()));
}

TEST_CASE("nothing to count costs 0 and has gradient 0") {
    const Tensor x = random({2, 3}, 3);
    const auto loss = [](const Tensor& in) {
        return cross_entropy(in, Ids(Shape{2}, -1));
    };
    CHECK(loss(x).item() == 0);
    CHECK(same(gradient(loss, x, Tensor::scalar(1)), Tensor(Shape{2, 3})));
    CHECK(cross_entropy(Tensor(Shape{0, 3}), Ids(Shape{0})).item() == 0);
}

TEST_CASE("what does not fit is told") {
    const Tensor x(Shape{2, 3});
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{2}, {0, 3})),
        "[cross_entropy] target 3 at position 1 is outside the 3 classes of "
        "logits (2, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{2}, {-2, 0})),
        "[cross_entropy] target -2 at position 0 is outside the 3 classes of "
        "logits (2, 3)",
        ShapeError);
    CHECK_THROWS_AS(cross_entropy(x, Ids(Shape{2}, -1), 0), ShapeError);
    CHECK_THROWS_WITH_AS(
        cross_entropy(x, Ids(Shape{3})),
        "[cross_entropy] targets (3,) must have the shape of logits (2, 3) "
        "without the last axis",
        ShapeError);
    CHECK_THROWS_AS(cross_entropy(Tensor::scalar(1), Ids(Shape{})), ShapeError);
}
}  // TEST_SUITE("core/cross_entropy")
