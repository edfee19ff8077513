#include <doctest/doctest.h>

#include "core/elementwise.h"
#include "core/mask.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/mask") {

TEST_CASE("a mask is repeated to the shape it broadcasts to") {
    CHECK(broadcast_to(Mask(Shape{2, 1}, {1, 0}), {2, 3}, "t") ==
          Mask(Shape{2, 3}, {1, 1, 1, 0, 0, 0}));
    CHECK(broadcast_to(Mask(Shape{3}, {1, 0, 1}), {2, 3}, "t") ==
          Mask(Shape{2, 3}, {1, 0, 1, 1, 0, 1}));
    CHECK(broadcast_to(Mask(Shape{}, 1), {2}, "t") == Mask(Shape{2}, 1));
    CHECK_THROWS_WITH_AS(broadcast_to(Mask(Shape{2, 3}, 1), {1, 3}, "attention: mask"),
                         "[attention: mask] a mask (2, 3) does not broadcast to (1, 3)",
                         ShapeError);
}

TEST_CASE("masked_fill keeps what the mask allows and fills the rest") {
    const Tensor x = counted({2, 3});
    const Mask mask(Shape{3}, {1, 0, 1});
    CHECK(same(masked_fill(x, mask, -9), Tensor(Shape{2, 3}, {1, -9, 3, 4, -9, 6})));
    const auto filled = [&](const Tensor& in) { return masked_fill(in, mask, -9); };
    CHECK(same(gradient(filled, x, counted({2, 3})),
               Tensor(Shape{2, 3}, {1, 0, 3, 4, 0, 6})));
    CHECK_THROWS_AS(masked_fill(x, Mask(Shape{2}, 1), 0), ShapeError);
}

TEST_CASE("masked_fill hides even what is not a number") {
    const Tensor x(Shape{2}, {NaN, 1});
    CHECK(same(masked_fill(x, Mask(Shape{2}, {0, 1}), 0), Tensor(Shape{2}, {0, 1})));
}

TEST_CASE("where chooses and passes each gradient to what it chose") {
    Tensor a = counted({2, 2}).require_grad(), b = counted({2, 2}, 10).require_grad();
    Tape tape;
    const Tensor y = where(Mask(Shape{2, 1}, {1, 0}), a, b);
    CHECK(same(y, Tensor(Shape{2, 2}, {1, 2, 12, 13})));
    tape.backward(sum(y * counted({2, 2})));
    CHECK(same(a.grad(), Tensor(Shape{2, 2}, {1, 2, 0, 0})));
    CHECK(same(b.grad(), Tensor(Shape{2, 2}, {0, 0, 3, 4})));
}

TEST_CASE("what where does not choose does not matter") {
    const Tensor y = where(Mask(Shape{2}, {1, 0}), Tensor(Shape{2}, {1, NaN}),
                           Tensor(Shape{2}, {NaN, 2}));
    CHECK(same(y, counted({2})));
    CHECK_THROWS_WITH_AS(where(Mask(Shape{2}, 1), Tensor(Shape{2}), Tensor(Shape{1})),
                         "[where] both choices must have one shape: (2,) and (1,)",
                         ShapeError);
}
}  // TEST_SUITE("core/mask")
