#include <doctest/doctest.h>

#include <cmath>

#include "core/mse.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/mse") {

TEST_CASE("a known value and both gradients by hand") {
    const Tensor a(Shape{2, 2}, {1, 2, 3, 4}), b(Shape{2, 2}, {1, 0, 6, 4});
    CHECK(mse(a, b).item() == 3.25);
    const Tensor dloss = Tensor::scalar(2);
    const Tensor da(Shape{2, 2}, {0, 2, -3, 0});
    CHECK(same(gradient([&](const Tensor& in) { return mse(in, b); }, a, dloss), da));
    CHECK(same(gradient([&](const Tensor& in) { return mse(a, in); }, b, dloss), -da));
}

TEST_CASE("it is the mean of squared differences") {
    const Tensor a = random({3, 5}, 1), b = random({3, 5}, 2);
    CHECK(all_close(mse(a, b), mean((a - b) * (a - b)), 1e-6, 0));
    CHECK(mse(a, a).item() == 0);
    CHECK(same(mse(a, b), mse(b, a)));
    CHECK(mse(Tensor::scalar(1), Tensor::scalar(4)).item() == 9);
}

TEST_CASE("the mean of nothing is 0 and NaN is not hidden") {
    const auto loss = [](const Tensor& in) { return mse(in, Tensor(in.shape())); };
    CHECK(loss(Tensor(Shape{0, 2})).item() == 0);
    CHECK(gradient(loss, Tensor(Shape{0, 2}), Tensor::scalar(1)).shape() == Shape{0, 2});
    CHECK(std::isnan(loss(Tensor(Shape{2}, {0, NaN})).item()));
    CHECK(loss(Tensor(Shape{2}, {0, -inf})).item() == inf);
}

TEST_CASE("shapes that would broadcast are told") {
    CHECK_THROWS_WITH_AS(mse(Tensor(Shape{2, 1}), Tensor(Shape{2})),
                         "[mse] shapes must be equal: (2, 1) and (2,)", ShapeError);
}
}  // TEST_SUITE("core/mse")
