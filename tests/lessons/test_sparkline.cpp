#include <doctest/doctest.h>

#include <limits>

#include "lessons/kit/sparkline.h"

using heed::kit::sparkline;

TEST_SUITE("lessons/sparkline") {

TEST_CASE("the smallest value is the lowest character, the largest the highest") {
    CHECK(sparkline({0, 1, 2, 3, 4, 5, 6, 7}) == "▁▂▃▄▅▆▇█");
    CHECK(sparkline({7, 0}) == "█▁");
}

TEST_CASE("more values than columns are averaged, each once") {
    CHECK(sparkline({0, 0, 0, 7, 7, 7}, 2) == "▁█");
    CHECK(sparkline({1, 2, 3, 4, 5}, 1) == "▁");
}

TEST_CASE("nothing, one value, equal values, and what is no number") {
    CHECK(sparkline({}).empty());
    CHECK(sparkline({5}) == "▁");
    CHECK(sparkline({5, 5, 5}) == "▁▁▁");
    CHECK(sparkline({0, std::numeric_limits<double>::quiet_NaN(), 7}) == "▁ █");
}

}  // TEST_SUITE("lessons/sparkline")
