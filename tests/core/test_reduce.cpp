#include <doctest/doctest.h>

#include <cmath>

#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/reduce") {

TEST_CASE("sums and means of everything and along each axis") {
    const Tensor x = counted({2, 3});
    CHECK(same(sum(x), Tensor::scalar(21)));
    CHECK(same(mean(x), Tensor::scalar(3.5)));
    CHECK(same(sum(x, 0), Tensor(Shape{3}, {5, 7, 9})));
    CHECK(same(sum(x, 1), Tensor(Shape{2}, {6, 15})));
    CHECK(same(mean(x, 0), Tensor(Shape{3}, {2.5, 3.5, 4.5})));
    CHECK(same(mean(x, -1), Tensor(Shape{2}, {2, 5})));
    CHECK(same(sum(counted({2, 2, 2}), 1), Tensor(Shape{2, 2}, {4, 6, 12, 14})));
    CHECK(same(sum(Tensor::scalar(3)), Tensor::scalar(3)));
}

TEST_CASE("a kept axis has size 1") {
    const Tensor x = counted({2, 3});
    CHECK(same(sum(x, 1, Keep::yes), Tensor(Shape{2, 1}, {6, 15})));
    CHECK(same(mean(x, 0, Keep::yes), Tensor(Shape{1, 3}, {2.5, 3.5, 4.5})));
    CHECK(same(max(x, -1, Keep::yes), Tensor(Shape{2, 1}, {3, 6})));
    CHECK(argmax(x, 0, Keep::yes) == Ids(Shape{1, 3}, 1));
}

TEST_CASE("the mean of equal numbers is that number") {
    for (Index n = 1; n <= 300; ++n) CHECK(mean(Tensor(Shape{n}, 1)).item() == 1);
}

TEST_CASE("ten million times 0.1 is a million") {
    const Tensor x(Shape{10'000'000}, 0.1f);
    CHECK(sum(x).item() == doctest::Approx(1e6).epsilon(1e-6));
    CHECK(mean(x.reshape({5'000'000, 2}), 0)[1] == doctest::Approx(0.1).epsilon(1e-6));
}

TEST_CASE("the largest element and its position") {
    const Tensor x(Shape{2, 3}, {4, -1, 2, 0, 7, -9});
    CHECK(same(max(x, 1), Tensor(Shape{2}, {4, 7})));
    CHECK(same(max(x, 0), Tensor(Shape{3}, {4, 7, 2})));
    CHECK(argmax(x, 1) == Ids(Shape{2}, {0, 1}));
    CHECK(argmax(x, 0) == Ids(Shape{3}, {0, 1, 0}));
}

TEST_CASE("of equal elements the first is largest and takes the whole gradient") {
    const Tensor x(Shape{5}, {1, 3, 3, 2, 3});
    CHECK(argmax(x, 0)[0] == 1);
    const auto largest = [](const Tensor& in) { return max(in, 0); };
    CHECK(
        same(gradient(largest, x, Tensor::scalar(6)), Tensor(Shape{5}, {0, 6, 0, 0, 0})));
}

TEST_CASE("NaN counts as largest wherever it stands and infinity is a number") {
    CHECK(std::isnan(max(Tensor(Shape{3}, {1, NaN, 9}), 0).item()));
    CHECK(argmax(Tensor(Shape{3}, {NaN, 1, NaN}), 0)[0] == 0);
    CHECK(argmax(Tensor(Shape{3}, {1, NaN, inf}), 0)[0] == 1);
    CHECK(max(Tensor(Shape{2}, {-inf, -inf}), 0).item() == -inf);
    CHECK(std::isnan(sum(Tensor(Shape{3}, {1, NaN, 2})).item()));
    CHECK(std::isnan(sum(Tensor(Shape{2}, {inf, -inf})).item()));
}

TEST_CASE("an empty axis has sum 0 and no mean and no largest element") {
    const Tensor x(Shape{2, 0});
    CHECK(same(sum(x, 1), Tensor(Shape{2})));
    CHECK(same(sum(x), Tensor::scalar(0)));
    CHECK(sum(x, 0).shape() == Shape{0});
    CHECK(max(x, 0).shape() == Shape{0});
    CHECK_THROWS_WITH_AS(mean(x, 1),
                         "[mean] axis 1 of (2, 0) is empty: there is no mean to take",
                         ShapeError);
    CHECK_THROWS_WITH_AS(max(x, 1),
                         "[max] axis 1 of (2, 0) is empty: there is no largest element",
                         ShapeError);
    CHECK_THROWS_AS(mean(x), ShapeError);
}

TEST_CASE("an axis that does not exist is named") {
    const Tensor x(Shape{2, 3});
    CHECK_THROWS_WITH_AS(
        sum(x, 2), "[sum] axis 2 of (2, 3) does not exist: it has 2 axes", ShapeError);
    CHECK_THROWS_WITH_AS(mean(x, -3),
                         "[mean] axis -3 of (2, 3) does not exist: it has 2 axes",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        max(x, 5), "[max] axis 5 of (2, 3) does not exist: it has 2 axes", ShapeError);
    CHECK_THROWS_AS(argmax(Tensor::scalar(1), 0), ShapeError);
}
}  // TEST_SUITE("core/reduce")
