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
    CHECK_THROWS_WITH_AS(
        argmax(Tensor({2, 0}), 1),
        "[argmax] axis 1 of (2, 0) is empty: there is no largest element", ShapeError);
}

TEST_CASE("the smallest element takes the gradient and is NaN where one is") {
    const Tensor x(Shape{2, 3}, {4, -1, 2, 0, 7, -9});
    CHECK(same(min(x, 1), Tensor(Shape{2}, {-1, -9})));
    CHECK(same(min(x, 0, Keep::yes), Tensor(Shape{1, 3}, {0, -1, -9})));
    const auto smallest = [](const Tensor& in) { return min(in, 0); };
    CHECK(same(gradient(smallest, Tensor(Shape{4}, {3, 1, 1, 2}), Tensor::scalar(6)),
               Tensor(Shape{4}, {0, 6, 0, 0})));
    CHECK(std::isnan(min(Tensor(Shape{3}, {1, NaN, -9}), 0).item()));
    CHECK(min(Tensor(Shape{2}, {inf, -inf}), 0).item() == -inf);
    const Tensor y = random({4, 5}, 2);
    CHECK(same(min(y, 1), -max(-y, 1)));
}

TEST_CASE("the variance divides by the number of elements") {
    const Tensor x(Shape{2, 4}, {1, 2, 3, 4, 5, 5, 5, 5});
    CHECK(same(var(x, 1), Tensor(Shape{2}, {1.25, 0})));
    CHECK(same(var(x, 0, Keep::yes), Tensor(Shape{1, 4}, {4, 2.25, 1, 0.25})));
    CHECK(var(Tensor(Shape{2, 2}, {1, 2, 3, 6})).item() == 3.5);
    CHECK(var(Tensor::scalar(7)).item() == 0);
    const Tensor y = random({3, 5, 2}, 3);
    for (const int axis : {0, 1, -1}) {
        const Tensor away = y - mean(y, axis, Keep::yes);
        CHECK(all_close(var(y, axis), mean(away * away, axis), 1e-5, 1e-6));
    }
}

TEST_CASE("the variance of numbers around a million is that of the same around zero") {
    // Multiples of 1/8 less than a hundred: exact in float, near zero and near a million.
    Tensor near(Shape{1000});
    Rng rng{4};
    for (Real& v : near.mutable_data()) v = static_cast<Real>(rng.next() % 800) / 8;
    CHECK(all_close(var(near + 1e6), var(near), 1e-6, 0));
    const auto variance = [](const Tensor& in) { return var(in); };
    const Tensor dy = Tensor::scalar(1);
    CHECK(all_close(gradient(variance, near + 1e6, dy), gradient(variance, near, dy),
                    1e-6, 1e-8));
}

TEST_CASE("logsumexp is stable at ten thousand and between max and max plus log n") {
    CHECK(all_close(logsumexp(Tensor(Shape{3}, {1, 2, 3}), 0), Tensor::scalar(3.4076059f),
                    1e-6, 0));
    const Tensor far(Shape{2, 2}, {1e4f, 1e4f, -1e4f, -1e4f});
    CHECK(all_close(logsumexp(far, 1), Tensor(Shape{2}, {10000.693f, -9999.307f}), 1e-6,
                    0));
    CHECK(same(logsumexp(far, 0), Tensor(Shape{2}, 1e4f)));
    CHECK(logsumexp(Tensor(Shape{1}, 5), 0, Keep::yes).shape() == Shape{1});
    const auto soft = [](const Tensor& in) { return logsumexp(in, 1); };
    CHECK(same(gradient(soft, far, Tensor(Shape{2}, 1)), Tensor(Shape{2, 2}, 0.5)));
}

TEST_CASE("logsumexp of infinities") {
    const Tensor x(Shape{4, 2}, {-inf, -inf, -inf, 3, inf, 0, inf, -inf});
    CHECK(same(logsumexp(x, 1), Tensor(Shape{4}, {-inf, 3, inf, inf})));
    CHECK(std::isnan(logsumexp(Tensor(Shape{2}, {NaN, 1}), 0).item()));
    CHECK(std::isnan(logsumexp(Tensor(Shape{2}, {inf, NaN}), 0).item()));
    const auto soft = [](const Tensor& in) { return logsumexp(in, 1); };
    CHECK(same(
        gradient(soft, Tensor(Shape{2, 2}, {-inf, -inf, -inf, 3}), Tensor(Shape{2}, 1)),
        Tensor(Shape{2, 2}, {0, 0, 0, 1})));
}

TEST_CASE("an empty axis has no variance and logsumexp minus infinity") {
    const Tensor x(Shape{2, 0});
    CHECK(same(logsumexp(x, 1), Tensor(Shape{2}, -inf)));
    CHECK(var(x, 0).shape() == Shape{0});
    CHECK(min(x, 0).shape() == Shape{0});
    CHECK_THROWS_WITH_AS(var(x, 1),
                         "[var] axis 1 of (2, 0) is empty: there is no variance to take",
                         ShapeError);
    CHECK_THROWS_WITH_AS(min(x, 1),
                         "[min] axis 1 of (2, 0) is empty: there is no smallest element",
                         ShapeError);
    CHECK_THROWS_AS(var(x), ShapeError);
    CHECK_THROWS_WITH_AS(logsumexp(Tensor::scalar(1), 0),
                         "[logsumexp] axis 0 of () does not exist: it has 0 axes",
                         ShapeError);
    CHECK_THROWS_AS(min(Tensor(Shape{2}), 1), ShapeError);
    CHECK_THROWS_AS(var(Tensor(Shape{2}), -2), ShapeError);
}
}  // TEST_SUITE("core/reduce")
