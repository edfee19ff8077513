#include <doctest/doctest.h>

#include "core/error.h"
#include "data/accuracy.h"

using namespace heed;

TEST_SUITE("data/accuracy") {

TEST_CASE("accuracy is the share of right answers among those that count") {
    Accuracy accuracy;
    accuracy.add(Ids(Shape{2, 3}, {1, 2, 0, 3, -1, 5}),
                 Ids(Shape{2, 3}, {1, 0, 0, -1, -1, 4}));
    CHECK(accuracy.correct == 2);
    CHECK(accuracy.total == 4);
    CHECK(accuracy.value() == 0.5);
    Accuracy others;
    others.add(Ids(Shape{3}, {1, 0, -1}), Ids(Shape{3}, {1, 0, -1}), 0);
    CHECK(others.correct == 2);
    CHECK(others.total == 2);
}

TEST_CASE("accuracy adds up over batches of different size") {
    Accuracy accuracy;
    accuracy.add(Ids(Shape{1}, 7), Ids(Shape{1}, 7));
    accuracy.add(Ids(Shape{3}, {7, 7, 7}), Ids(Shape{3}, {0, 0, 0}));
    CHECK(accuracy.value() == 0.25);  // the mean of 1 and 0 would be a half
}

TEST_CASE("accuracy of nothing is zero") {
    Accuracy accuracy;
    CHECK(accuracy.value() == 0);
    accuracy.add(Ids(Shape{0}), Ids(Shape{0}));
    accuracy.add(Ids(Shape{2}, {-1, 3}), Ids(Shape{2}, {-1, -1}));
    CHECK(accuracy.value() == 0);
}

TEST_CASE("predictions and targets of different shape are an error and not counted") {
    Accuracy accuracy;
    CHECK_THROWS_WITH_AS(accuracy.add(Ids(Shape{2, 3}), Ids(Shape{6})),
                         "[accuracy] predictions (2, 3) and targets (6,) must have one "
                         "shape",
                         ShapeError);
    CHECK(accuracy.total == 0);
}
}  // TEST_SUITE("data/accuracy")
