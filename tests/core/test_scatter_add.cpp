#include <doctest/doctest.h>

#include "core/movement.h"
#include "core/scatter_add.h"
#include "tests/core/helpers.h"

using namespace heed;

TEST_SUITE("core/scatter_add") {

TEST_CASE("numbers that meet are added and places that none names are zero") {
    CHECK(same(scatter_add(counted({4}), 0, Ids(Shape{4}, {2, 0, 2, 4}), 5),
               Tensor(Shape{5}, {2, 0, 4, 0, 4})));
    CHECK(same(scatter_add(counted({2, 3}), 1, Ids(Shape{2, 3}, {1, 1, 1, 0, 1, 0}), 2),
               Tensor({2, 2}, {0, 6, 10, 5})));
    CHECK(same(scatter_add(counted({2, 3}), 0, Ids(Shape{2, 3}, {0, 2, 0, 0, 2, 1}), 3),
               Tensor({3, 3}, {5, 0, 3, 0, 0, 6, 0, 7, 0})));
}

TEST_CASE("it is the transpose of gather: <scatter(x), y> = <x, gather(y)>") {
    for (const int axis : {0, 1, 2, -2}) {
        const Shape shape{3, 5, 2};
        const int at = shape.axis(axis, "test");
        Ids ids(shape);
        for (Index i = 0; i < ids.size(); ++i) ids[i] = static_cast<int>(i * 7 % 4);
        const Tensor x = random(shape, 1), y = random(shape.with(at, 4), 2);
        const Tensor scattered = scatter_add(x, axis, ids, 4);
        CHECK(scattered.shape() == y.shape());
        CHECK(all_close(sum(scattered * y), sum(x * gather(y, axis, ids)), 1e-5, 1e-5));
        CHECK(
            same(gradient([&](const Tensor& in) { return scatter_add(in, axis, ids, 4); },
                          x, y),
                 gather(y, axis, ids)));
    }
}

TEST_CASE("the sum is kept, and nothing scatters to nothing") {
    const Tensor x = random({2, 7}, 3);
    const Tensor y = scatter_add(x, 1, Ids(Shape{2, 7}, 0), 1);
    CHECK(all_close(y, sum(x, 1, Keep::yes), 1e-5, 1e-6));
    CHECK(same(scatter_add(Tensor({2, 0}), 1, Ids(Shape{2, 0}), 3), Tensor({2, 3})));
    CHECK(scatter_add(Tensor({0, 2}), 1, Ids(Shape{0, 2}), 0).shape() == Shape{0, 0});
}

TEST_CASE("what does not fit is told") {
    const Tensor x({2, 3});
    CHECK_THROWS_WITH_AS(scatter_add(x, 1, Ids(Shape{3}), 4),
                         "[scatter_add] ids (3,) must have the shape of x (2, 3)",
                         ShapeError);
    CHECK_THROWS_WITH_AS(
        scatter_add(x, 1, Ids(Shape{2, 3}, {0, 1, 2, 3, 4, 0}), 4),
        "[scatter_add] id 4 at position 4 is outside the 4 places of (2, 4)", ShapeError);
    CHECK_THROWS_WITH_AS(
        scatter_add(x, 1, Ids(Shape{2, 3}, {0, -1, 2, 3, 1, 0}), 4),
        "[scatter_add] id -1 at position 1 is outside the 4 places of (2, 4)",
        ShapeError);
    CHECK_THROWS_WITH_AS(scatter_add(x, 2, Ids(Shape{2, 3}), 4),
                         "[scatter_add] axis 2 of (2, 3) does not exist: it has 2 axes",
                         ShapeError);
    CHECK_THROWS_WITH_AS(scatter_add(x, 1, Ids(Shape{2, 3}), -1), doctest::Contains("-1"),
                         ShapeError);
}
}  // TEST_SUITE("core/scatter_add")
