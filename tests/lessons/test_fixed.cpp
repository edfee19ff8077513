#include <doctest/doctest.h>

#include "lessons/kit/fixed.h"

using namespace heed;
using kit::fixed;

TEST_SUITE("lessons/fixed") {

TEST_CASE("so many digits after the point, rounded") {
    CHECK(fixed(0.9762) == "0.98");
    CHECK(fixed(12, 0) == "12");
    CHECK(fixed(-1.5, 3) == "-1.500");
}

TEST_CASE("a zero has no sign") {
    CHECK(fixed(-0.001) == "0.00");
    CHECK(fixed(-0.0, 0) == "0");
    CHECK(fixed(-0.01) == "-0.01");
}

TEST_CASE("several numbers stand side by side") {
    CHECK(fixed(std::vector<double>{1, 0.5}) == "1.00 0.50");
    CHECK(fixed(Tensor({2, 2}, {1, 2, 3, 4}), 0) == "1 2 3 4");
}

}  // TEST_SUITE("lessons/fixed")
