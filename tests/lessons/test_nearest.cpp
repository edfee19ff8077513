#include <doctest/doctest.h>

#include "lessons/kit/nearest.h"

using namespace heed::kit;

TEST_SUITE("lessons/nearest") {
TEST_CASE("the distance counts insertions and deletions and replacements and swaps") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("seed", "seed") == 0);
    CHECK(edit_distance("seed", "sed") == 1);
    CHECK(edit_distance("seed", "sead") == 1);
    CHECK(edit_distance("seed", "sede") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("ca", "abc") == 3);  // optimal alignment; unrestricted gives 2
}

TEST_CASE("the distance is symmetric") {
    CHECK(edit_distance("attention", "tension") == edit_distance("tension", "attention"));
}

TEST_CASE("a slip finds its name and a stranger finds none") {
    const std::vector<std::string> names{"tour", "run", "test", "doctor"};
    CHECK(nearest("tuor", names) == "tour");
    CHECK(nearest("tets", names) == "test");
    CHECK(nearest("docter", names) == "doctor");
    CHECK(nearest("rn", names) == "run");
    CHECK(nearest("frobnicate", names) == "");
    CHECK(nearest("x", names) == "");
    CHECK(nearest("x", {"y"}) == "");
    CHECK(nearest("", names) == "");
    CHECK(nearest("tour", {}) == "");
}

TEST_CASE("the closest name wins and the first of equals") {
    CHECK(nearest("layer", {"lawyer", "layers", "layer1"}) == "lawyer");
    CHECK(nearest("epochs", {"epoch", "epochs"}) == "epochs");
}
}  // TEST_SUITE("lessons/nearest")
