#include <doctest/doctest.h>

#include <cmath>

#include "core/movement.h"
#include "core/top_k.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/top_k") {

TEST_CASE("the largest come first with the places they had") {
    const TopK best = top_k(Tensor(Shape{2, 4}, {3, 9, -1, 4, 0, -5, -2, -7}), 2);
    CHECK(same(best.values, Tensor(Shape{2, 2}, {9, 4, 0, -2})));
    CHECK(best.ids == Ids(Shape{2, 2}, {1, 3, 0, 2}));
}

TEST_CASE("with k = n it sorts and with k = 1 it is max and argmax") {
    const Tensor x = random({3, 4, 7}, 1);
    const TopK sorted = top_k(x, 7), one = top_k(x, 1);
    for (Index i = 0; i < x.size(); ++i) {
        if (i % 7) CHECK(sorted.values[i] <= sorted.values[i - 1]);
    }
    CHECK(all_close(sum(sorted.values, 2), sum(x, 2), 1e-5, 1e-6));
    CHECK(same(one.values, max(x, 2, Keep::yes)));
    CHECK(one.ids == argmax(x, 2, Keep::yes));
    // The first k of more are the same.
    CHECK(same(top_k(x, 3).values, slice(sorted.values, 2, 0, 3)));
}

TEST_CASE("of equal elements the lower index comes first") {
    const TopK best = top_k(Tensor(Shape{6}, {1, 2, 2, 0, 2, 1}), 5);
    CHECK(best.ids == Ids(Shape{5}, {1, 2, 4, 0, 5}));
    CHECK(top_k(Tensor(Shape{100}, 3), 4).ids == Ids(Shape{4}, {0, 1, 2, 3}));
    CHECK(top_k(Tensor(Shape{2}, {-0.0f, 0}), 1).ids == Ids(Shape{1}, 0));
}

TEST_CASE("NaN comes before everything and infinity is a number") {
    const TopK best = top_k(Tensor(Shape{6}, {1, NaN, inf, -inf, NaN, 2}), 6);
    CHECK(best.ids == Ids(Shape{6}, {1, 4, 2, 5, 0, 3}));
    CHECK(std::isnan(best.values[0]));
}

TEST_CASE("the gradient goes back to the places that were chosen") {
    const auto values = [](const Tensor& in) { return top_k(in, 2).values; };
    CHECK(
        same(gradient(values, Tensor(Shape{4}, {3, 9, -1, 4}), Tensor(Shape{2}, {5, 7})),
             Tensor(Shape{4}, {0, 5, 0, 7})));
}

TEST_CASE("none of some and none of none") {
    CHECK(top_k(Tensor(Shape{2, 3}), 0).ids.shape() == Shape{2, 0});
    CHECK(top_k(Tensor(Shape{2, 0}), 0).values.shape() == Shape{2, 0});
    CHECK(top_k(Tensor(Shape{0, 3}), 2).values.shape() == Shape{0, 2});
}

TEST_CASE("more than there are is told") {
    CHECK_THROWS_WITH_AS(
        top_k(Tensor(Shape{2, 3}), 4),
        "[top_k] cannot choose 4 of the 3 elements along the last axis of (2, 3)",
        ShapeError);
    CHECK_THROWS_AS(top_k(Tensor(Shape{2, 3}), -1), ShapeError);
    CHECK_THROWS_WITH_AS(top_k(Tensor::scalar(1), 1),
                         "[top_k] axis -1 of () does not exist: it has 0 axes",
                         ShapeError);
}
}  // TEST_SUITE("core/top_k")
