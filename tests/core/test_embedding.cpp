#include <doctest/doctest.h>

#include "core/embedding.h"
#include "core/matmul.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/embedding") {

TEST_CASE("each id becomes a row of the table") {
    const Tensor table = counted({3, 2});
    CHECK(same(embedding(table, Ids(Shape{2, 2}, {2, 0, 1, 2})),
               Tensor(Shape{2, 2, 2}, {5, 6, 1, 2, 3, 4, 5, 6})));
    CHECK(same(embedding(table, Ids(Shape{}, 1)), Tensor(Shape{2}, {3, 4})));
}

TEST_CASE("with repeated ids it is a product with one-hot rows in value and gradient") {
    const Tensor table = random({5, 3}, 1), dy = random({7, 3}, 2);
    const Ids ids(Shape{7}, {4, 0, 4, 2, 2, 4, 1});
    const auto looked_up = [&](const Tensor& t) { return embedding(t, ids); };
    const auto multiplied = [&](const Tensor& t) { return matmul(one_hot(ids, 5), t); };
    CHECK(same(looked_up(table), multiplied(table)));
    const Tensor dtable = gradient(looked_up, table, dy);
    CHECK(all_close(dtable, gradient(multiplied, table, dy), 1e-6, 1e-6));
    for (Index e = 0; e < 3; ++e) CHECK(dtable[3 * 3 + e] == 0);  // id 3 does not occur
}

TEST_CASE("an id outside the table is told") {
    const Tensor table = counted({3, 2});
    CHECK_THROWS_WITH_AS(embedding(table, Ids(Shape{2}, {0, 3})),
                         "[embedding] id 3 at position 1 is outside the table (3, 2)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(embedding(table, Ids(Shape{1}, -1)),
                         "[embedding] id -1 at position 0 is outside the table (3, 2)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(embedding(counted({3}), Ids(Shape{1})),
                         "[embedding: table] needs 2 axes, not (3,)", ShapeError);
}

TEST_CASE("one_hot has a single 1 in the column of the id") {
    CHECK(
        same(one_hot(Ids(Shape{2}, {2, 0}), 3), Tensor(Shape{2, 3}, {0, 0, 1, 1, 0, 0})));
    CHECK(same(one_hot(Ids(Shape{}, 1), 2), Tensor(Shape{2}, {0, 1})));
    CHECK(same(one_hot(Ids(Shape{2, 1}, 0), 1), Tensor(Shape{2, 1, 1}, 1)));
    CHECK(one_hot(Ids(Shape{0, 2}), 4).shape() == Shape{0, 2, 4});
    CHECK(one_hot(Ids(Shape{0}), 0).shape() == Shape{0, 0});
}

TEST_CASE("an id outside the classes is told") {
    CHECK_THROWS_WITH_AS(one_hot(Ids(Shape{3}, {0, 1, 2}), 2),
                         "[one_hot] id 2 at position 2 is outside the 2 classes",
                         ShapeError);
    CHECK_THROWS_WITH_AS(one_hot(Ids(Shape{1}, -1), 2),
                         "[one_hot] id -1 at position 0 is outside the 2 classes",
                         ShapeError);
    CHECK_THROWS_AS(one_hot(Ids(Shape{1}), -2), ShapeError);
}
}  // TEST_SUITE("core/embedding")
