#include <doctest/doctest.h>

#include "core/movement.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/movement") {

TEST_CASE("transpose exchanges two axes") {
    CHECK(
        same(transpose(counted({2, 3}), 0, 1), Tensor(Shape{3, 2}, {1, 4, 2, 5, 3, 6})));
    const Tensor x = counted({2, 3, 4, 5}), y = transpose(x, 1, -1);
    REQUIRE(y.shape() == Shape{2, 5, 4, 3});
    CHECK(y[((1 * 5 + 2) * 4 + 3) * 3 + 1] == x[((1 * 3 + 1) * 4 + 3) * 5 + 2]);
    CHECK(same(transpose(y, 3, 1), x));
    CHECK(same(transpose(x, 0, 3), transpose(x, 3, 0)));
    CHECK(same(transpose(x, 2, 2), x));
}

TEST_CASE("transpose is not reshape") {
    const Tensor x = counted({2, 3});
    CHECK(!same(transpose(x, 0, 1), x.reshape({3, 2})));
}

TEST_CASE("the gradient of transpose is transposed back") {
    const auto turned = [](const Tensor& x) { return transpose(x, 0, 1); };
    CHECK(same(gradient(turned, Tensor(Shape{2, 3}), counted({3, 2})),
               Tensor(Shape{2, 3}, {1, 3, 5, 2, 4, 6})));
}

TEST_CASE("concat joins along any axis and slice takes apart again") {
    for (const int axis : {0, 1, 2, -1}) {
        const Shape shape{2, 3, 4};
        const Tensor a = counted(shape),
                     b = counted(shape.with(shape.axis(axis, "t"), 5), 100);
        const Tensor y = concat({a, b}, axis);
        const Index n = a.dim(axis);
        CHECK(y.dim(axis) == n + 5);
        CHECK(same(slice(y, axis, 0, n), a));
        CHECK(same(slice(y, axis, n, n + 5), b));
    }
    CHECK(same(concat({counted({1, 2}), counted({1, 1}, 9)}, 1),
               Tensor(Shape{1, 3}, {1, 2, 9})));
}

TEST_CASE("stack makes a new axis and select takes it away again") {
    const Tensor a = counted({2, 3}), b = counted({2, 3}, 7);
    for (const int axis : {0, 1, 2, -1, -2, -3}) {
        const Tensor y = stack({a, b}, axis);
        CHECK(y.rank() == 3);
        CHECK(y.dim(axis) == 2);
        CHECK(same(select(y, axis, 0), a));
        CHECK(same(select(y, axis, 1), b));
    }
    CHECK(same(stack({counted({2}), counted({2}, 5)}, 1),
               Tensor(Shape{2, 2}, {1, 5, 2, 6})));
    CHECK(same(stack({Tensor::scalar(1), Tensor::scalar(2)}, 0), counted({2})));
}

TEST_CASE("what a slice leaves out has gradient zero") {
    const auto middle = [](const Tensor& x) { return slice(x, 1, 1, 3); };
    CHECK(same(gradient(middle, Tensor(Shape{2, 4}), counted({2, 2})),
               Tensor(Shape{2, 4}, {0, 1, 2, 0, 0, 3, 4, 0})));
}

TEST_CASE("overlapping slices add their gradients") {
    Tensor x = counted({3}).require_grad();
    Tape tape;
    tape.backward(sum(slice(x, 0, 0, 2)) + sum(slice(x, 0, 1, 3) * 10));
    CHECK(same(x.grad(), Tensor(Shape{3}, {1, 11, 10})));
}

TEST_CASE("gather picks one element for each id") {
    const Tensor x = counted({2, 3});
    CHECK(same(gather(x, 1, Ids(Shape{2, 2}, {2, 0, 1, 1})),
               Tensor(Shape{2, 2}, {3, 1, 5, 5})));
    CHECK(
        same(gather(x, 0, Ids(Shape{1, 3}, {1, 0, 1})), Tensor(Shape{1, 3}, {4, 2, 6})));
}

TEST_CASE("an element gathered twice collects both gradients") {
    const Ids ids(Shape{2, 2}, {2, 0, 1, 1});
    const auto pick = [&](const Tensor& x) { return gather(x, 1, ids); };
    CHECK(same(gradient(pick, Tensor(Shape{2, 3}), counted({2, 2})),
               Tensor(Shape{2, 3}, {2, 0, 1, 0, 7, 0})));
}

TEST_CASE("no movement shares memory with its input") {
    Tensor x = counted({2, 3});
    const Tensor before = x.clone();
    const std::vector<Tensor> moved = {transpose(x, 0, 1), concat({x}, 0), stack({x}, 0),
                                       slice(x, 0, 0, 2), select(x, 0, 0)};
    for (Tensor y : moved) y.mutable_data()[0] = -1;
    CHECK(same(x, before));
}

TEST_CASE("what does not fit is told") {
    const Tensor x(Shape{2, 3});
    CHECK_THROWS_WITH_AS(transpose(x, 0, 2),
                         "[transpose] axis 2 of (2, 3) does not exist: it has 2 axes",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        concat({x, Tensor(Shape{2, 4})}, 0),
        "[concat] along axis 0 of (2, 3), all other sizes must agree, but "
        "another part is (2, 4)",
        ShapeError);
    CHECK_THROWS_AS(concat({x, Tensor(Shape{2})}, 0), ShapeError);
    CHECK_THROWS_WITH_AS(concat({}, 0), "[concat] needs at least one tensor", ShapeError);
    CHECK_THROWS_WITH_AS(stack({}, 0), "[stack] needs at least one tensor", ShapeError);
    CHECK_THROWS_WITH_AS(stack({x, Tensor(Shape{3, 2})}, 0),
                         "[stack] all shapes must agree: (2, 3) and (3, 2)", ShapeError);
    CHECK_THROWS_WITH_AS(stack({x}, 3),
                         "[stack] axis 3 is not a place for a new axis in (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(slice(x, 1, 2, 4),
                         "[slice] elements 2 to 4 do not exist along axis 1 of (2, 3)",
                         ShapeError);
    CHECK_THROWS_AS(slice(x, 1, 2, 1), ShapeError);
    CHECK_THROWS_AS(slice(x, 1, -1, 1), ShapeError);
    CHECK_THROWS_WITH_AS(select(x, 1, 3),
                         "[select] element 3 does not exist along axis 1 of (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(gather(x, 1, Ids(Shape{2, 1}, {0, 3})),
                         "[gather] id 3 is outside axis 1 of (2, 3)", ShapeError);
    CHECK_THROWS_AS(gather(x, 1, Ids(Shape{2, 1}, -1)), ShapeError);
    CHECK_THROWS_WITH_AS(
        gather(x, 1, Ids(Shape{3, 1})),
        "[gather] ids (3, 1) must have the shape of x (2, 3) except along axis 1",
        ShapeError);
}

TEST_CASE("flip turns one axis round and twice is as before") {
    const Tensor x = counted({2, 3});
    CHECK(same(flip(x, 0), Tensor(Shape{2, 3}, {4, 5, 6, 1, 2, 3})));
    CHECK(same(flip(x, -1), Tensor(Shape{2, 3}, {3, 2, 1, 6, 5, 4})));
    const Tensor y = random({3, 4, 5}, 1);
    for (const int axis : {0, 1, 2}) CHECK(same(flip(flip(y, axis), axis), y));
    CHECK(flip(Tensor(Shape{2, 0}), 1).shape() == Shape{2, 0});
    CHECK_THROWS_WITH_AS(flip(Tensor::scalar(1), 0),
                         "[flip] axis 0 of () does not exist: it has 0 axes", ShapeError);
}

TEST_CASE("repeat puts copies behind one another") {
    const Tensor x = counted({2, 2});
    CHECK(same(repeat(x, 1, 2), Tensor(Shape{2, 4}, {1, 2, 1, 2, 3, 4, 3, 4})));
    CHECK(same(repeat(x, 0, 2), Tensor(Shape{4, 2}, {1, 2, 3, 4, 1, 2, 3, 4})));
    CHECK(same(repeat(x, -1, 1), x));
    const auto thrice = [](const Tensor& in) { return repeat(in, 0, 3); };
    CHECK(same(gradient(thrice, x, Tensor(Shape{6, 2}, 1)), Tensor(Shape{2, 2}, 3)));
    CHECK(repeat(Tensor(Shape{2, 0}), 1, 5).shape() == Shape{2, 0});
    CHECK_THROWS_WITH_AS(
        repeat(x, 1, 0),
        "[repeat] cannot repeat (2, 2) along axis 1 0 times: it needs at least 1",
        ShapeError);
    CHECK_THROWS_AS(repeat(x, 2, 1), ShapeError);
}

TEST_CASE("pad surrounds with a value and slice takes it away again") {
    const Tensor x = counted({2, 2});
    CHECK(same(pad(x, 1, 1, 2), Tensor(Shape{2, 5}, {0, 1, 2, 0, 0, 0, 3, 4, 0, 0})));
    CHECK(same(pad(x, 0, 1, 0, -9), Tensor(Shape{3, 2}, {-9, -9, 1, 2, 3, 4})));
    CHECK(same(pad(x, -2, 0, 0), x));
    const Tensor y = random({3, 4, 5}, 2);
    for (const int axis : {0, 1, 2}) {
        CHECK(same(slice(pad(y, axis, 2, 1, NaN), axis, 2, 2 + y.dim(axis)), y));
    }
    CHECK(same(pad(Tensor(Shape{0}), 0, 1, 1, 5), Tensor(Shape{2}, 5)));
    CHECK_THROWS_WITH_AS(pad(x, 1, -1, 0),
                         "[pad] cannot add -1 and 0 elements along axis 1 of (2, 2): "
                         "slice takes elements away",
                         ShapeError);
    CHECK_THROWS_AS(pad(x, 2, 0, 0), ShapeError);
}
}  // TEST_SUITE("core/movement")
