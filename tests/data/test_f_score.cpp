#include <doctest/doctest.h>

#include <vector>

#include "data/f_score.h"
#include "scores.h"

using namespace heed;

TEST_SUITE("data/f_score") {

TEST_CASE("F1 is the harmonic mean of precision and recall") {
    const FScore score = f_score(3, 4, 6);
    CHECK(near(score.precision, 0.75));
    CHECK(near(score.recall, 0.5));
    CHECK(near(score.f1, 0.6));
    for (Index matched = 1; matched < 9; ++matched) {
        for (Index predicted = matched; predicted < 12; ++predicted) {
            const FScore s = f_score(matched, predicted, 9);
            CHECK(near(s.f1, 2 / (1 / s.precision + 1 / s.recall)));
        }
    }
}

TEST_CASE("shares of nothing are zero") {
    CHECK(is_score(f_score(0, 0, 0), 0, 0, 0));
    CHECK(is_score(f_score(0, 3, 0), 0, 0, 0));
    CHECK(is_score(f_score(0, 0, 3), 0, 0, 0));
    CHECK(is_score(f_score(0, 2, 3), 0, 0, 0));
    CHECK(is_score(f_score(2, 2, 2), 1, 1, 1));
    CHECK(is_score(mean_f_score({}), 0, 0, 0));
}

TEST_CASE("the mean F1 is the mean of F1s and counts are summed") {
    const std::vector<FScore> scores{f_score(1, 1, 3), f_score(1, 3, 1)};  // F1 1/2 each
    const FScore mean = mean_f_score(scores);
    CHECK(is_score(mean, 2.0 / 3, 2.0 / 3, 0.5));
    CHECK(mean.matched == 2);
    CHECK(mean.predicted == 4);
    CHECK(mean.expected == 4);
}
}  // TEST_SUITE("data/f_score")
