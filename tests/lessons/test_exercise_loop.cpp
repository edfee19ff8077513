// The loop as a learner goes through it, with a real exercise, a compiler and a clock.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <sstream>

#include "lessons/course/exercise.h"
#include "lessons/course/scrutiny.h"
#include "tests/lessons/run_program.h"

using namespace heed;
using heed::testing::Result;

namespace {

// A learner with an empty folder.
struct Learner {
    testing::TemporaryFolder folder;
    std::filesystem::path answer = folder.path / "0.1-broadcast-shape.cpp";
    Learner() { setenv("HEED_WORK", folder.path.string().c_str(), 1); }
    ~Learner() { unsetenv("HEED_WORK"); }

    Result learn(const std::string& arguments) const {
        return testing::run(HEED_LEARN_PROGRAM, arguments);
    }
    // The verdict on a file with this function.
    Result check(const std::string& function) const {
        testing::write(
            answer,
            "#include \"answer.h\"\n#include <iostream>\nnamespace heed::mine {\n" +
                function + "\n}\n");
        return learn("check");
    }
};

bool says(const Result& result, const std::string& words) {
    INFO(result.out, result.err);
    CHECK_MESSAGE(result.out.find(words) != std::string::npos, words, " is not in:\n",
                  result.out, result.err);
    return result.out.find(words) != std::string::npos;
}

const std::string head = "Shape broadcast_shape(const Shape& a, const Shape& b)";

// The lines of the README's session: commands after "$ ", what they print below them.
std::vector<std::string> session_of_readme() {
    std::istringstream text(testing::content_of(HEED_SOURCE_DIR "/README.md"));
    std::vector<std::string> lines;
    std::string line;
    while (std::getline(text, line) && line != "```console") {
    }
    while (std::getline(text, line) && line != "```") lines.push_back(line);
    return lines;
}

// "(0.4 s)" for every time, which is another on every machine.
std::string without_times(const std::string& text) {
    return std::regex_replace(text, std::regex("[0-9.]+ s\\)"), "0.4 s)");
}

}  // namespace

TEST_SUITE("lessons/exercise_loop") {

TEST_CASE("the README's session is what happens") {
    const Learner learner;
    std::vector<std::string> printed;  // what is left of the last command's output
    for (const std::string& line : session_of_readme()) {
        INFO(line);
        if (line.rfind("$ edit my/", 0) == 0) {
            const auto file = line.substr(10, line.find(' ', 10) - 10);
            const std::filesystem::path answer = learner.folder.path / file;
            std::string code = testing::content_of(answer);
            // The last line of the function's body: the stub, or what took its place.
            const auto end = code.rfind("\n}\n", code.rfind("\n}  // namespace"));
            const auto begin = code.rfind('\n', end - 1) + 1;
            REQUIRE(begin < end);
            code.replace(begin, end - begin, line.substr(line.find("# ") + 2));
            testing::write(answer, code);
        } else if (line.rfind("$ lessons/learn ", 0) == 0) {
            std::string out = without_times(learner.learn(line.substr(16)).out);
            const std::string folder = learner.folder.path.string() + '/';
            for (auto at = out.find(folder); at != out.npos; at = out.find(folder))
                out.replace(at, folder.size(), "my/");
            printed.clear();
            std::istringstream lines(out);
            for (std::string each; std::getline(lines, each);) printed.push_back(each);
        } else if (line == "...") {
            continue;  // any lines: the next one is searched for
        } else {
            const auto found =
                std::find(printed.begin(), printed.end(), without_times(line));
            CHECK(found != printed.end());
            if (found != printed.end()) printed.erase(printed.begin(), found + 1);
        }
    }
}

TEST_CASE("from the start to a pass, with everything one may ask on the way") {
    const Learner learner;
    CHECK(learner.learn("check").status == 2);
    const Result start = learner.learn("start broadcast-shape");
    CHECK(start.status == 0);
    says(start, "0.1/broadcast-shape  Which shape do two shapes make?");

    const Result untouched = learner.learn("check");
    CHECK(untouched.status == 1);
    says(untouched, "not started");

    says(learner.learn("hint"), "hint 1 of 3");
    says(learner.learn("hint"), "hint 2 of 3");
    says(learner.learn("hint 1"), "hint 1 of 3");
    says(learner.learn("hint 3"), "\n      for every axis i of the result, counted");
    CHECK(learner.learn("hint 7").status == 2);
    CHECK(learner.learn("solution").status == 1);

    const Result wrong = learner.check(head + " { return a.rank() > b.rank() ? a : b; }");
    CHECK(wrong.status == 1);
    says(wrong, "not yet  0.1/broadcast-shape");
    says(learner.learn("diff"), "expected");
    says(learner.learn("status"), "started");

    const course::Exercise exercise =
        course::find_exercise(course::find_exercises(), "broadcast-shape");
    testing::write(learner.answer, course::solution_as_answer(exercise));
    const Result right = learner.learn("check");
    CHECK(right.status == 0);
    says(right, "passed  0.1/broadcast-shape");
    says(learner.learn("solution"), "the reference");
    says(learner.learn("solution"), "did you know?");
    says(learner.learn("status"), "passed \u2713");

    CHECK(learner.learn("undo").status == 0);
    CHECK(testing::content_of(learner.answer).find("a.rank() > b.rank()") !=
          std::string::npos);
    CHECK(learner.learn("reset").status == 0);
    CHECK(testing::content_of(learner.answer).find("not_started()") != std::string::npos);
}

TEST_CASE("what does not compile is told with its line, a missing function in words") {
    const Learner learner;
    learner.learn("start broadcast-shape");
    says(learner.check(head + " { return a }"), "line 4:");
    says(learner.check("int other() { return 1; }"), "the function is missing");
    says(learner.check("Shape broadcast_shape(const Shape& a) { return a; }"),
         "a function of this name is there, but its parameters differ");
    says(learner.check(
             "int broadcast_shape(const Shape& a, const Shape& b) { return 1; }"),
         "The function must have this type");
    says(learner.check("}\n" + head + " { return a; }\nnamespace x {"),
         "does not compile");
}

TEST_CASE("a warning is shown where an answer is wrong") {
    const Learner learner;
    learner.learn("start broadcast-shape");
    const Result result = learner.check(head + " { int rank; return rank > 1 ? a : b; }");
    CHECK(result.status == 1);
    says(result, "The compiler warns:\n      line 4:");
}

TEST_CASE("crashes and loops without an end are told, with what was printed before") {
    const Learner learner;
    learner.learn("start broadcast-shape");
    const Result crash =
        learner.check(head +
                      " { volatile int* p = nullptr; *p = a.rank() + b.rank(); "
                      "return a; }");
    says(crash, "segmentation fault");
    says(crash, "It happened with (2, 3) and (3,)");
    const Result memory = learner.check(
        head + " { std::vector<double> v(1'000'000'000); return v[7] > 0 ? b : a; }");
    says(memory, "std::bad_alloc");
    const Result beyond = learner.check(
        head +
        " { std::vector<int> v(3); v[static_cast<std::size_t>(a.rank()) + 1] = 1; "
        "return v[0] == 0 ? a : b; }");
    says(beyond, "an index lies beyond the end of a tensor's data, a vector or a text");
    CHECK(beyond.out.find("Assertion") == std::string::npos);
    const Result loop =
        learner.check(head +
                      " { std::cout << \"hello\" << std::endl; "
                      "for (volatile int i = 0;; i = i + 1) {} return a; }");
    says(loop, "after 5 seconds it was still running");
    says(loop, "hello");
    says(learner.check(head + " { std::exit(3); return a; }"),
         "it ended itself with status 3");
}

TEST_CASE("a peek is allowed and recorded") {
    const Learner learner;
    learner.learn("start broadcast-shape");
    says(learner.learn("solution --peek"), "the reference");
    says(learner.learn("status"), "peeked");
}

TEST_CASE("an exercise that is not there is told the nearest") {
    const Learner learner;
    const Result result = learner.learn("start 0.1/brodcast-shape");
    CHECK(result.status == 2);
    CHECK(result.err ==
          "learn: there is no exercise 0.1/brodcast-shape; did you mean "
          "0.1/broadcast-shape?\n");
    CHECK(learner.learn("check a b").status == 2);
}

TEST_CASE("watch checks when the file is saved, and obeys its keys") {
    const Learner learner;
    learner.learn("start broadcast-shape");
    const std::string script =
        "(sleep 2; printf '#include \"answer.h\"\\nnamespace heed::mine {\\n" + head +
        " { return a.rank() > b.rank() ? a : b; }\\n}\\n' > " + learner.answer.string() +
        "; sleep 3; echo h; sleep 0.5; echo l; sleep 0.5; echo q) | ";
    const testing::TemporaryFolder folder;
    const std::string out = (folder.path / "out").string();
    const int status =
        std::system((script + HEED_LEARN_PROGRAM + " watch > " + out + " 2>&1").c_str());
    CHECK(status == 0);
    const Result result{0, testing::content_of(out), ""};
    says(result, "not started");
    says(result, "not yet  0.1/broadcast-shape");
    says(result, "hint 1 of 3");
    says(result, "<- you are here");
}

}  // TEST_SUITE("lessons/exercise_loop")
