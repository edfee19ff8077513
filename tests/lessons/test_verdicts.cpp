#include <doctest/doctest.h>

#include "lessons/course/verdicts.h"
#include "tests/lessons/run_program.h"

using namespace heed;
using namespace heed::course;

namespace {

// What is said of a row in the page of a chapter with one lesson, which prints `run`.
Complaints complaints_about(const std::string& row, const std::string& run) {
    const testing::TemporaryFolder chapter;
    std::filesystem::create_directories(chapter.path / "2.1-look");
    testing::write(chapter.path / "2.1-look" / "expected.txt", run);
    testing::write(chapter.path / "README.md", "| claim | where | numbers |\n" + row);
    Complaints complaints;
    check_verdicts(chapter.path / "README.md", complaints);
    return complaints;
}

}  // namespace

TEST_SUITE("lessons/verdicts") {

TEST_CASE("a number that a run prints may be told, as it is or rounded") {
    CHECK(complaints_about("| a | b | 0.997, or 1.00, or 0.00002 |",
                           "exact 0.997\nslope 2.3e-05\n")
              .empty());
    CHECK(complaints_about("| a | b | 1,560.5 of them |", "1560.5\n").empty());
    CHECK(complaints_about("| a | b | from -0.33 |", "-0.3312\n").empty());
}

TEST_CASE("a number that no run prints is named with its line") {
    const Complaints complaints = complaints_about("| a | b | 0.98 |", "exact 0.997\n");
    REQUIRE(complaints.size() == 1);
    CHECK(complaints[0].find("README.md:2: no run of this chapter prints 0.98") !=
          std::string::npos);
}

TEST_CASE("claims, lessons, whole numbers and hours are not held to a run") {
    CHECK(complaints_about("| says 0.2 | 002 §3.1 | lesson 3.2 has 64 | 1.5 h |", "\n")
              .empty());
}

}  // TEST_SUITE("lessons/verdicts")
