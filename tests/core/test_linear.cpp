#include <doctest/doctest.h>

#include "core/linear.h"
#include "core/matmul.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/linear") {

TEST_CASE("it is the product and the bias, with their gradients") {
    for (const Shape& shape : {Shape{4}, Shape{1, 4}, Shape{70, 4}, Shape{3, 5, 4}}) {
        const Tensor x = random(shape, 1), w = random({4, 33}, 2), b = random({33}, 3);
        const Tensor dy = random(shape.with(shape.rank() - 1, 33), 4);
        const Tensor rows = x.reshape({-1, 4});
        const auto composed = [&](const Tensor& x_, const Tensor& w_, const Tensor& b_) {
            return (matmul(x_.reshape({-1, 4}), w_) + b_).reshape(dy.shape());
        };
        CHECK(all_close(linear(x, w, b), composed(x, w, b), 1e-5, 1e-6));
        const auto both = [&](auto fused, auto oracle, const Tensor& at) {
            CHECK(
                all_close(gradient(fused, at, dy), gradient(oracle, at, dy), 1e-5, 1e-5));
        };
        both([&](const Tensor& in) { return linear(in, w, b); },
             [&](const Tensor& in) { return composed(in, w, b); }, x);
        both([&](const Tensor& in) { return linear(x, in, b); },
             [&](const Tensor& in) { return composed(x, in, b); }, w);
        both([&](const Tensor& in) { return linear(x, w, in); },
             [&](const Tensor& in) { return composed(x, w, in); }, b);
    }
}

TEST_CASE("no rows give no rows") {
    CHECK(linear(Tensor({0, 3}), Tensor({3, 2}), Tensor(Shape{2})).shape() ==
          Shape{0, 2});
    // Nothing to multiply leaves the bias.
    const Tensor b(Shape{2}, {5, 7});
    CHECK(same(linear(Tensor({1, 0}), Tensor({0, 2}), b), Tensor(Shape{1, 2}, {5, 7})));
}

TEST_CASE("what does not fit is told") {
    const Tensor w({4, 3}), b(Shape{3});
    CHECK_THROWS_WITH_AS(linear(Tensor::scalar(1), w, b),
                         "[linear] needs an axis to multiply, but x is ()", ShapeError);
    CHECK_THROWS_WITH_AS(
        linear(Tensor({2, 3}), w, b),
        "[linear] columns of x (2, 3) must equal rows of w (4, 3): 3 != 4", ShapeError);
    CHECK_THROWS_WITH_AS(
        linear(Tensor({2, 4}), w, Tensor(Shape{4})),
        "[linear] the bias (4,) must have one number for each column of w "
        "(4, 3)",
        ShapeError);
    CHECK_THROWS_WITH_AS(linear(Tensor({2, 4}), b, b),
                         "[linear: w] needs 2 axes, not (3,)", ShapeError);
}

}  // TEST_SUITE("core/linear")
