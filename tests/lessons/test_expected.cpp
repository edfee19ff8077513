#include <doctest/doctest.h>

#include "lessons/course/expected.h"

using namespace heed::course;

TEST_SUITE("lessons/expected") {

TEST_CASE("a line without a remark must be the same, byte for byte") {
    CHECK(fits("loss 0.031", "loss 0.031"));
    CHECK_FALSE(fits("loss 0.031", "loss 0.032"));
    CHECK_FALSE(fits("loss 0.031", "loss  0.031"));
    CHECK(fits("f (x)  (see below)", "f (x)  (see below)"));
}

TEST_CASE("with a share every number may move by as much, and no word") {
    CHECK(fits("loss 0.030 of 10   (±10 %)", "loss 0.033 of 9.5"));
    CHECK_FALSE(fits("loss 0.030 of 10   (±10 %)", "loss 0.034 of 10"));
    CHECK_FALSE(fits("loss 0.030   (±10 %)", "cost 0.030"));
    CHECK_FALSE(fits("loss 0.030   (±10 %)", "loss nan"));
    CHECK_FALSE(fits("loss 0.030   (±10 %)", "loss -0.030"));
}

TEST_CASE("a bound is about the last number of the line") {
    CHECK(fits("after 3 accuracy 0.99   (≥ 0.98)", "after 3 accuracy 0.981"));
    CHECK(fits("after 3 accuracy 0.99   (≥ 0.98)", "after 7 accuracy 0.981"));
    CHECK_FALSE(fits("accuracy 0.99   (≥ 0.98)", "accuracy 0.97"));
    CHECK(fits("loss 0.1   (≤ 0.2)", "loss 0.15"));
    CHECK_FALSE(fits("loss 0.1   (≤ 0.2)", "loss 0.25"));
    CHECK_FALSE(fits("loss 0.1   (≤ 0.2)", "loss nan"));
}

TEST_CASE("numbers that vary may be any numbers") {
    CHECK(fits("12.3 GFLOP/s in 3 ms   (varies)", "7 GFLOP/s in 1000 ms"));
    CHECK_FALSE(fits("12.3 GFLOP/s   (varies)", "fast"));
    CHECK(fits("a   1.5   (varies)", "a 110.25"));
}

TEST_CASE("never is a number: the step at which nothing was learned") {
    CHECK(fits("steps 40 never 85   (varies)", "steps never 60 80"));
    CHECK(fits("steps 40 never   (±10 %)", "steps 43 never"));
    CHECK_FALSE(fits("steps 40 never   (±10 %)", "steps never 40"));
    CHECK(fits("in 20 steps never   (≥ 400)", "in 30 steps never"));
}

TEST_CASE("a line that differs may be any, but not empty") {
    CHECK(fits("bodaru kemiki   (differs)", "nolu 7"));
    CHECK_FALSE(fits("bodaru kemiki   (differs)", ""));
}

TEST_CASE("what differs is told line by line") {
    const Run run{"lessons/learn run 0.1", {"one", "two 2   (±10 %)", "three"}};
    CHECK(differences(run, {"one", "two 2.1", "three"}).empty());
    CHECK(differences(run, {"one", "two 2.1"}) ==
          "  line 3 of: lessons/learn run 0.1\n    expected  three\n"
          "    printed nothing more\n");
    CHECK(differences(run, {"one", "two 3", "three", "four"}) ==
          "  line 2 of: lessons/learn run 0.1\n    expected  two 2   (±10 %)\n"
          "    printed   two 3\n"
          "  line 4 of: lessons/learn run 0.1\n    nothing more\n    printed   four\n");
}

TEST_CASE("refreshing keeps what fits, and the remarks") {
    const Run run{"c", {"one", "two 2   (±10 %)", "six 6   (≤ 7)"}};
    const std::vector<std::string> lines = refreshed(run, {"one", "two 3", "six 6.5"});
    CHECK(lines == std::vector<std::string>{"one", "two 3   (±10 %)", "six 6   (≤ 7)"});
}

TEST_CASE("a section that was put in between moves no remark") {
    const Run run{"c", {"== a ==", "x 1", "== b ==", "y 2   (±10 %)"}};
    CHECK(refreshed(run, {"== a ==", "x 1", "== new ==", "z 3", "== b ==", "y 3"}) ==
          std::vector<std::string>{"== a ==", "x 1", "== new ==", "z 3",
                                   "== b ==", "y 3   (±10 %)"});
}

TEST_CASE("a row that was put in takes no other row's numbers") {
    const Run run{
        "c", {"== a ==", "d  largest", "3  0.37   (varies)", "64 0.84   (±20 %)", ""}};
    CHECK(
        refreshed(run, {"== a ==", "d  largest", "3  0.38", "16 0.68", "64 0.84", ""}) ==
        std::vector<std::string>{"== a ==", "d  largest", "3  0.38   (varies)", "16 0.68",
                                 "64 0.84   (±20 %)", ""});
    CHECK(refreshed(run, {"== a ==", "d  largest", "64 0.84", ""}) ==
          std::vector<std::string>{"== a ==", "d  largest", "64 0.84   (±20 %)", ""});
}

}  // TEST_SUITE("lessons/expected")
