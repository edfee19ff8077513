#include <doctest/doctest.h>

#include "core/error.h"
#include "core/rng.h"
#include "data/accuracy.h"
#include "data/class_scores.h"
#include "scores.h"

using namespace heed;

namespace {

//             predicted 0  1  2  3
// target 0              3  1  0  0
//        1              0  2  2  0
//        2              1  0  0  0      class 3 does not occur
ConfusionMatrix nine() {
    ConfusionMatrix confusion(4);
    confusion.add(Ids(Shape{2, 3}, {0, 0, 0, 1, 1, 1}),
                  Ids(Shape{2, 3}, {0, 0, 0, 0, 1, 1}));
    confusion.add(Ids(Shape{5}, {2, 2, 0, 3, -1}), Ids(Shape{5}, {1, 1, 2, -1, -1}));
    return confusion;
}

}  // namespace

TEST_SUITE("data/class_scores") {

TEST_CASE("the confusion matrix counts targets by row and predictions by column") {
    const ConfusionMatrix confusion = nine();
    const Index expected[4][4] = {{3, 1, 0, 0}, {0, 2, 2, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};
    for (Index target = 0; target < 4; ++target) {
        for (Index prediction = 0; prediction < 4; ++prediction) {
            CHECK(confusion(target, prediction) == expected[target][prediction]);
        }
    }
}

TEST_CASE("every class has its precision and recall") {
    const ClassScores scores = class_scores(nine());
    REQUIRE(scores.classes.size() == 4);
    CHECK(is_score(scores.classes[0], 3.0 / 4, 3.0 / 4, 3.0 / 4));
    CHECK(is_score(scores.classes[1], 2.0 / 3, 2.0 / 4, 4.0 / 7));
    CHECK(is_score(scores.classes[2], 0, 0, 0));
    CHECK(is_score(scores.classes[3], 0, 0, 0));
    CHECK(scores.classes[1].expected == 4);
}

TEST_CASE("macro averages classes that occur and micro averages examples") {
    const ClassScores scores = class_scores(nine());
    CHECK(is_score(scores.macro, (3.0 / 4 + 2.0 / 3) / 3, (3.0 / 4 + 2.0 / 4) / 3,
                   (3.0 / 4 + 4.0 / 7) / 3));
    CHECK(is_score(scores.micro, 5.0 / 9, 5.0 / 9, 5.0 / 9));  // the accuracy
}

TEST_CASE("a class occurs as a target or as a prediction") {
    ConfusionMatrix confusion(9);  // 1 is a target alone, 2 a prediction alone
    confusion.add(Ids(Shape{3}, {0, 2, 0}), Ids(Shape{3}, {0, 0, 1}));
    CHECK(is_score(class_scores(confusion).macro, 0.5 / 3, 0.5 / 3, 0.5 / 3));
}

TEST_CASE("the background has its score and no part in the means") {
    const ClassScores scores = class_scores(nine(), 0);
    CHECK(is_score(scores.classes[0], 3.0 / 4, 3.0 / 4, 3.0 / 4));
    CHECK(is_score(scores.macro, 1.0 / 3, 1.0 / 4, 2.0 / 7));
    CHECK(is_score(scores.micro, 2.0 / 5, 2.0 / 5, 2.0 / 5));  // 2 of 3 + 2, 2 of 4 + 1
}

TEST_CASE("micro of all classes is the accuracy and one perfect class scores one") {
    Rng rng(3);
    Ids predictions(Shape{200}), targets(Shape{200});
    for (Index i = 0; i < 200; ++i) {
        predictions[i] = static_cast<std::int32_t>(rng.below(5));
        targets[i] = static_cast<std::int32_t>(rng.below(6)) - 1;
    }
    ConfusionMatrix confusion(5);
    confusion.add(predictions, targets);
    Accuracy accuracy;
    accuracy.add(predictions, targets);
    CHECK(near(class_scores(confusion).micro.f1, accuracy.value()));

    ConfusionMatrix one(1);
    one.add(Ids(Shape{3}), Ids(Shape{3}));
    CHECK(is_score(class_scores(one).macro, 1, 1, 1));
    CHECK(is_score(class_scores(one, 0).micro, 0, 0, 0));
}

TEST_CASE("nothing counted scores zero") {
    ConfusionMatrix confusion(2);
    confusion.add(Ids(Shape{0}), Ids(Shape{0}));
    confusion.add(Ids(Shape{2}, {9, -9}), Ids(Shape{2}, {-1, -1}));
    const ClassScores scores = class_scores(confusion);
    CHECK(is_score(scores.macro, 0, 0, 0));
    CHECK(is_score(scores.micro, 0, 0, 0));
}

TEST_CASE("what is no class is an error and counts nothing") {
    ConfusionMatrix confusion(2);
    CHECK_THROWS_WITH_AS(
        confusion.add(Ids(Shape{2}, {0, 2}), Ids(Shape{2}, {0, 1})),
        "[confusion] prediction 2 at position 1 is no class: they run from 0 to 1",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        confusion.add(Ids(Shape{2}, {0, 1}), Ids(Shape{2}, {0, -2})),
        "[confusion] target -2 at position 1 is no class: they run from 0 to 1",
        ShapeError);
    CHECK_THROWS_WITH_AS(
        confusion.add(Ids(Shape{2}), Ids(Shape{3})),
        "[confusion] predictions (2,) and targets (3,) must have one shape", ShapeError);
    for (Index i = 0; i < 4; ++i) CHECK(confusion(i / 2, i % 2) == 0);
    CHECK_THROWS_WITH_AS(ConfusionMatrix(0),
                         "[confusion] there must be 1 class or more, not 0", Error);
    CHECK_THROWS_WITH_AS(class_scores(confusion, 2),
                         "[class_scores] background 2 is no class: they run from 0 to 1",
                         Error);
    CHECK_THROWS_AS(class_scores(confusion, -2), Error);
}
}  // TEST_SUITE("data/class_scores")
