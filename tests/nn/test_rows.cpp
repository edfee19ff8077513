#include <doctest/doctest.h>

#include "core/core.h"
#include "nn/kv_cache.h"
#include "nn/rows.h"

using namespace heed;

TEST_SUITE("nn/rows") {

TEST_CASE("rows are chosen by number, any number of times, whatever their shape") {
    const Tensor x({3, 2, 1}, {1, 2, 3, 4, 5, 6});
    const Tensor y({4, 2, 1}, {5, 6, 1, 2, 5, 6, 5, 6});
    CHECK(all_close(rows(x, Ids(Shape{4}, {2, 0, 2, 2})), y, 0, 0));
    CHECK(rows(x, Ids(Shape{0})).shape() == Shape{0, 2, 1});
    CHECK(rows(Tensor({3, 0, 2}), Ids(Shape{2}, {1, 1})).shape() == Shape{2, 0, 2});
    const Mask mask(Shape{2, 1, 2}, {1, 0, 0, 1});
    CHECK(rows(mask, Ids(Shape{3}, {1, 1, 0})) ==
          Mask(Shape{3, 1, 2}, {0, 1, 0, 1, 1, 0}));
}

TEST_CASE("a row that does not exist is an error") {
    CHECK_THROWS_WITH_AS(rows(Tensor({3, 2}), Ids(Shape{1}, 3)),
                         "[embedding] id 3 at position 0 is outside the table (3, 2)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(rows(Mask(Shape{2, 1}), Ids(Shape{1}, -1)),
                         "[rows] there is no row -1 in a mask (2, 1)", ShapeError);
    CHECK_THROWS_WITH_AS(rows(Tensor::scalar(1), Ids(Shape{1})),
                         "[rows] a scalar has no rows", ShapeError);
}
}  // TEST_SUITE("nn/rows")

TEST_SUITE("nn/kv_cache") {

TEST_CASE("keys and values of later tokens follow those of earlier ones") {
    KeysValues past;
    CHECK(past.tokens() == 0);
    past.append({Tensor({2, 1, 1}, {1, 2}), Tensor({2, 1, 1}, {3, 4})});
    past.append({Tensor({2, 2, 1}, {5, 6, 7, 8}), Tensor({2, 2, 1}, {9, 10, 11, 12})});
    CHECK(past.tokens() == 3);
    CHECK(all_close(past.keys, Tensor({2, 3, 1}, {1, 5, 6, 2, 7, 8}), 0, 0));
    CHECK(all_close(past.values, Tensor({2, 3, 1}, {3, 9, 10, 4, 11, 12}), 0, 0));
    CHECK_THROWS_WITH_AS(past.append({Tensor({1, 1, 1}), Tensor({1, 1, 1})}),
                         "[KvCache] holds 2 sentences and cannot go on with 1",
                         ShapeError);
    CHECK(past.tokens() == 3);
}

TEST_CASE("rows of a cache are rows of every layer; nothing has no rows to choose") {
    const KvCache cache{{{Tensor({2, 1, 1}, {1, 2}), Tensor({2, 1, 1}, {3, 4})},
                         {Tensor({2, 1, 1}, {5, 6}), Tensor({2, 1, 1}, {7, 8})}}};
    const KvCache chosen = cache.rows(Ids(Shape{3}, {1, 1, 0}));
    CHECK(chosen.tokens() == 1);
    REQUIRE(chosen.layers.size() == 2);
    CHECK(all_close(chosen.layers[0].keys, Tensor({3, 1, 1}, {2, 2, 1}), 0, 0));
    CHECK(all_close(chosen.layers[1].values, Tensor({3, 1, 1}, {8, 8, 7}), 0, 0));
    CHECK(KvCache{}.rows(Ids(Shape{1}, 0)).tokens() == 0);
}
}  // TEST_SUITE("nn/kv_cache")
