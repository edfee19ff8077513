#include <doctest/doctest.h>

#include "core/attention_mask.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/attention_mask") {

TEST_CASE("causal: each position sees itself and what came before") {
    CHECK(causal_mask(3) == Mask(Shape{3, 3}, {1, 0, 0, 1, 1, 0, 1, 1, 1}));
    CHECK(causal_mask(1) == Mask(Shape{1, 1}, 1));
    CHECK(causal_mask(0) == Mask(Shape{0, 0}));
}

TEST_CASE("causal with more keys than queries: the queries are the last positions") {
    CHECK(causal_mask(2, 4) == Mask(Shape{2, 4}, {1, 1, 1, 0, 1, 1, 1, 1}));
    CHECK(causal_mask(1, 3) == Mask(Shape{1, 3}, 1));
}

TEST_CASE("a window keeps the nearest of the causal keys") {
    CHECK(window_mask(4, 4, 2) ==
          Mask(Shape{4, 4}, {1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 1}));
    CHECK(window_mask(4, 4, 1) ==
          Mask(Shape{4, 4}, {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}));
    CHECK(window_mask(2, 5, 3) == Mask(Shape{2, 5}, {0, 1, 1, 1, 0, 0, 0, 1, 1, 1}));
    CHECK(window_mask(5, 5, 5) == causal_mask(5));
    CHECK(window_mask(5, 5, 99) == causal_mask(5));
}

TEST_CASE("causal and padding together") {
    const Mask real(Shape{2, 3}, {1, 1, 1, 1, 0, 0});
    CHECK(padding_mask(real) == Mask(Shape{2, 1, 3}, {1, 1, 1, 1, 0, 0}));
    CHECK(both(causal_mask(3), padding_mask(real)) ==
          Mask(Shape{2, 3, 3}, {1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 0, 1, 0, 0}));
}

TEST_CASE("what does not fit is told") {
    CHECK_THROWS_WITH_AS(causal_mask(3, 2),
                         "[causal mask] 3 queries cannot be the last 3 of 2 positions",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        window_mask(2, 2, 0),
        "[window_mask] a window holds at least the position itself, not 0", Error);
    CHECK_THROWS_WITH_AS(
        padding_mask(Mask(Shape{3}, 1)),
        "[padding_mask] needs (B, S): for each token whether it is real, not (3,)",
        ShapeError);
    CHECK_THROWS_AS(both(Mask(Shape{2, 3}), Mask(Shape{2, 2})), ShapeError);
}
}  // TEST_SUITE("core/attention_mask")
