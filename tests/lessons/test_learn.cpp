#include <doctest/doctest.h>

#include "tests/lessons/run_program.h"

using namespace heed::testing;

namespace {

// Runs the program that the script hands over to.
Result learn(const std::string& arguments) {
    return run(HEED_LEARN_PROGRAM, arguments);
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// One sentence on stderr, nothing on stdout, status 2.
void check_misuse(const std::string& arguments, const std::string& sentence) {
    const Result result = learn(arguments);
    CAPTURE(arguments);
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(result.err == "learn: " + sentence + '\n');
}

}  // namespace

TEST_SUITE("lessons/learn") {
TEST_CASE("without a command it shows the map") {
    const Result result = learn("");
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(contains(result.out, "\n3  Core algorithms and steps\n"));
    CHECK(contains(result.out, "    9.1  The FAQ laboratory "));
    CHECK(contains(result.out, "lessons/learn --help\n"));
    CHECK(learn("map").out == result.out);
}

TEST_CASE("help is the text of usage.txt") {
    const Result result = learn("--help");
    CHECK(result.status == 0);
    CHECK(result.out == content_of(HEED_SOURCE_DIR "/lessons/usage.txt"));
    CHECK(contains(result.out, "usage: lessons/learn"));
    CHECK(learn("help").out == result.out);
    CHECK(learn("-h").out == result.out);
    CHECK(learn("run --help").out == result.out);
}

TEST_CASE("the version is a number") {
    const Result result = learn("--version");
    CHECK(result.status == 0);
    CHECK(result.out.rfind("heed ", 0) == 0);
    CHECK(contains("0123456789", result.out.substr(5, 1)));
}

TEST_CASE("an unknown command is told the nearest") {
    check_misuse("tuor", "there is no command tuor; did you mean tour?");
    check_misuse("xyzzy", "there is no command xyzzy; --help lists what there is");
    check_misuse("--hlep", "there is no option --hlep; did you mean --help?");
    check_misuse("--frobnicate",
                 "there is no option --frobnicate; --help lists what there is");
    check_misuse("map 3", "map takes nothing after it, but was given \"3\"");
}

TEST_CASE("a lesson that cannot be run says why") {
    check_misuse("run 6.11", "there is no lesson 6.11; did you mean 6.1?");
    CHECK(learn("run").status == 2);
    CHECK(contains(learn("run").err, "learn: run needs a lesson; lessons that run: "));
    CHECK(learn("run xyz").status == 2);
    CHECK(contains(learn("run xyz").err, "there is no lesson xyz; lessons that run: "));
    CHECK(contains(learn("run ../6.1").err, "there is no lesson ../6.1"));
}

TEST_CASE("what only the script does is said to be the script's") {
    check_misuse("doctor",
                 "doctor is the part of the script lessons/learn; without it, test "
                 "with: cmake --workflow --preset release");
}
}  // TEST_SUITE("lessons/learn")
