#include <doctest/doctest.h>

#include <limits>
#include <sstream>

#include "core/array.h"
#include "core/error.h"
#include "core/shape.h"

using namespace heed;

namespace {

std::string printed(const Shape& shape) {
    std::ostringstream out;
    out << shape;
    return out.str();
}

}  // namespace

TEST_SUITE("core/shape") {

TEST_CASE("a shape knows its rank, its number of elements and its strides") {
    const Shape s{2, 3, 4};
    CHECK(s.rank() == 3);
    CHECK(s.size() == 24);
    CHECK(s.stride(0) == 12);
    CHECK(s.stride(1) == 4);
    CHECK(s.stride(2) == 1);
    CHECK(Shape{}.size() == 1);
    CHECK(Shape{3, 0, 2}.size() == 0);
}

TEST_CASE("shapes print as tuples") {
    CHECK(printed(Shape{}) == "()");
    CHECK(printed(Shape{5}) == "(5,)");
    CHECK(printed(Shape{2, 3}) == "(2, 3)");
}

TEST_CASE("shapes are equal when rank and sizes are") {
    CHECK(Shape{2, 3} == Shape{2, 3});
    CHECK(Shape{2, 3} != Shape{3, 2});
    CHECK(Shape{2} != Shape{2, 1});
}

TEST_CASE("axes count from either end, and a wrong one is named") {
    const Shape s{2, 3, 4};
    CHECK(s.axis(-1, "t") == 2);
    CHECK(s.axis(0, "t") == 0);
    CHECK_THROWS_WITH_AS(s.axis(3, "sum"),
                         "[sum] axis 3 of (2, 3, 4) does not exist: it has 3 axes",
                         ShapeError);
    CHECK_THROWS_WITH_AS(Shape{5}.axis(-2, "sum"),
                         "[sum] axis -2 of (5,) does not exist: it has 1 axis",
                         ShapeError);
}

TEST_CASE("axes can be replaced, removed and inserted") {
    const Shape s{2, 3, 4};
    CHECK(s.with(1, 7) == Shape{2, 7, 4});
    CHECK(s.without(0) == Shape{3, 4});
    CHECK(s.inserted(0, 9) == Shape{9, 2, 3, 4});
    CHECK(s.inserted(3, 9) == Shape{2, 3, 4, 9});
    CHECK(s.with(-1, 7) == Shape{2, 3, 7});
    CHECK(s.without(-3) == Shape{3, 4});
    CHECK_THROWS_WITH_AS(s.with(3, 7),
                         "[shape] axis 3 of (2, 3, 4) does not exist: it has 3 axes",
                         ShapeError);
    CHECK_THROWS_AS(s.without(-4), ShapeError);
    CHECK_THROWS_WITH_AS(
        s.inserted(-1, 7),
        "[shape] a new axis of (2, 3, 4) has a place from 0 to 3, not -1", ShapeError);
}

TEST_CASE("impossible shapes are refused before anything is allocated") {
    CHECK_THROWS_WITH_AS((Shape{2, -1}), "[shape] axis 1 has the negative size -1",
                         ShapeError);
    CHECK_THROWS_WITH_AS((Shape{1, 1, 1, 1, 1, 1, 1, 1, 1}),
                         "[shape] a tensor has at most 8 axes, not 9", ShapeError);
    const Index huge = Index{1} << 32;
    CHECK_THROWS_WITH_AS(
        (Shape{huge, huge}),
        "[shape] (4294967296, 4294967296) has more elements than a 64-bit "
        "index can count",
        ShapeError);
    CHECK_THROWS_AS((Shape{huge, huge, 0}), ShapeError);
}

TEST_CASE("an array holds exactly the elements of its shape") {
    Ids ids{Shape{2, 3}, {1, 2, 3, 4, 5, 6}};
    CHECK(ids(1, 0) == 4);
    CHECK(ids[5] == 6);
    CHECK(Ids{Shape{2, 2}, 7}[3] == 7);
    CHECK(Ids{}.size() == 0);
    CHECK_THROWS_WITH_AS((Ids{Shape{2, 2}, {1, 2, 3}}),
                         "[array] shape (2, 2) holds 4 elements, but 3 were given",
                         ShapeError);
}
}  // TEST_SUITE("core/shape")
