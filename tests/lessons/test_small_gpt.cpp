#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include "tests/lessons/run_program.h"

using namespace heed::testing;

namespace {

// Lesson 6.4, its model in `folder`.
Result write_on(const TemporaryFolder& folder, const std::string& arguments) {
    return run(HEED_SMALL_GPT_PROGRAM,
               arguments + " --out \"" + (folder.path / "model").string() + '"');
}

const std::string small =
    " --layers 1 --heads 2 --width 16 --context 16 --batch 4 --tokens 40 ";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The output up to the name of the file, which differs by folder.
std::string numbers(const Result& result) {
    return result.out.substr(0, result.out.find("\nthe model is in"));
}

std::filesystem::path write(const TemporaryFolder& folder, const std::string& text) {
    const std::filesystem::path path = folder.path / "text.txt";
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

// One sentence on stderr, status 2, and nothing written.
void check_refused(const std::string& arguments, const std::string& sentence) {
    const TemporaryFolder folder;
    const Result result = write_on(folder, arguments);
    CAPTURE(arguments);
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(result.err == "learn run 6.4: " + sentence + '\n');
    CHECK(!std::filesystem::exists(folder.path / "model"));
}

// The number in this row and column of the table of losses.
double loss(const Result& result, const std::string& iterations, int column) {
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        if (word != iterations) continue;
        while (column-- > 0) words >> word;
        return std::stod(word);
    }
    FAIL("there is no row ", iterations);
    return 0;
}

}  // namespace

TEST_SUITE("lessons/small_gpt") {

TEST_CASE("a quick run learns something of the project's own text") {
    const TemporaryFolder folder;
    const Result result = write_on(folder, "--quick");
    CHECK(result.status == 0);
    CHECK(contains(result.out, "the text of heed itself: 60000 characters"));
    CHECK(loss(result, "200", 2) < loss(result, "0", 2) - 1);
    CHECK(contains(result.err, "training took "));
    CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);  // no progress
    CHECK(std::filesystem::exists(folder.path / "model" / "small-gpt.safetensors"));
}

TEST_CASE("the same seed gives the same bytes on one thread and on two") {
    const TemporaryFolder folder;
    const auto run_of = [&](const std::string& arguments) {
        return numbers(write_on(folder, "--quick --iterations 20 " + arguments));
    };
    const std::string two = run_of("--seed 5 --threads 2");
    CHECK(contains(two, "\nIt writes:\n"));
    CHECK(two == run_of("--seed 5 --threads 2"));
    CHECK(two == run_of("--seed 5 --threads 1"));
    CHECK(two != run_of("--seed 6 --threads 2"));
}

TEST_CASE("a text that repeats itself is learnt by heart and written on") {
    const TemporaryFolder folder;
    const std::string song = repeated("天地玄黄\n", 200);
    const Result result =
        write_on(folder, "--data \"" + write(folder, song).string() + '"' + small +
                             "--iterations 200 --lr 0.01 --temperature 0 --prompt 天地");
    CHECK(result.status == 0);
    CHECK(contains(result.out, "1000 characters, 5 different ones; the last 100"));
    CHECK(loss(result, "0", 2) == doctest::Approx(1.6).epsilon(0.1));  // ln 5
    // The first of a window has nothing before it that tells: 1 in 16 is guessed.
    CHECK(loss(result, "200", 2) < 0.2);
    CHECK(contains(result.out, "\nIt writes:\n\n天地玄黄\n天地玄黄\n天地玄黄\n"));
}

TEST_CASE("losses need only a training window and two characters to validate on") {
    const TemporaryFolder folder;
    const std::string data =
        "--data \"" + write(folder, repeated("ab", 10)).string() + "\" --iterations 3 ";
    CHECK(write_on(folder, data + "--context 17").status == 0);
    CHECK(write_on(folder, data + "--context 18").status == 2);
}

TEST_CASE("a HEED_THREADS that is no number is told") {
    const TemporaryFolder folder;
    setenv("HEED_THREADS", "abc", 1);
    const Result result = write_on(
        folder, "--data \"" + write(folder, repeated("ab", 30)).string() + '"' + small);
    unsetenv("HEED_THREADS");
    CHECK(result.status == 1);
    CHECK(contains(result.err, "[threads] HEED_THREADS is \"abc\""));
}

TEST_CASE("the checkpoint names its alphabet and holds the optimiser's memory") {
    const TemporaryFolder folder;
    const Result result =
        write_on(folder, "--data \"" + write(folder, repeated("ba c", 30)).string() +
                             '"' + small + "--iterations 2");
    REQUIRE(result.status == 0);
    const std::string file = content_of(folder.path / "model" / "small-gpt.safetensors");
    CHECK(contains(file, "\"model.embedding.table\""));
    CHECK(contains(file, "\"optimizer.m.0\""));
    CHECK(contains(file, " abc"));
}

TEST_CASE("a place where nothing can be written is found out before the training") {
    const TemporaryFolder folder;
    const std::string file = write(folder, "not a folder").string();
    const Result result =
        run(HEED_SMALL_GPT_PROGRAM, "--quick --out \"" + file + "/model\"");
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(contains(result.err, "text.txt/model"));
}

TEST_CASE("bad input gets one sentence and status 2 and writes nothing") {
    const TemporaryFolder folder;
    const auto data = [&](const std::string& text) {
        return "--data \"" + write(folder, text).string() + "\" ";
    };
    const std::string name = (folder.path / "text.txt").string();
    check_refused(data(""), name + ": the file is empty");
    check_refused(data("aaaaaaaaaa"),
                  name +
                      ": all of it is one character, \"a\": what comes next is no "
                      "question");
    check_refused(data("x"), name +
                                 ": all of it is one character, \"x\": what comes "
                                 "next is no question");
    check_refused(data(repeated("ab", 20)),
                  name +
                      ": 40 characters are too few. 36 to learn from and 4 to "
                      "validate on must be at least 65 (--context 64, and the "
                      "character after it) and 2");
    check_refused(data(repeated("ab", 100)) + "--prompt abx",
                  "--prompt: the character \"x\" is not in the text, and a model knows "
                  "only the 2 that are");
    const Result latin = write_on(folder, data("caf\xE9"));
    CHECK(latin.status == 2);
    CHECK(contains(latin.err, "text.txt:1: not UTF-8 at byte 3"));
    check_refused("--data /nonexistent/novel.txt",
                  "/nonexistent/novel.txt: there is no such file");
    check_refused("--heads 3",
                  "--width 128 must be a multiple of --heads 3: heads share "
                  "the width");
    check_refused("--layer 2", "there is no option --layer; did you mean --layers?");
    check_refused("--layers 0", "--layers must lie between 1 and 100, not 0");
    check_refused("--iterations many", "--iterations takes a whole number, not \"many\"");
    check_refused("--temperature=-1", "--temperature must lie between 0 and 100, not -1");
}
}  // TEST_SUITE("lessons/small_gpt")
