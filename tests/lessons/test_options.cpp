#include <doctest/doctest.h>

#include <iostream>
#include <new>
#include <sstream>

#include "lessons/kit/options.h"

using namespace heed;
using namespace heed::kit;

namespace {

struct Settings {
    std::string data = "built-in", source = "zh";
    Index seed = 1, epochs = 10;
    double rate = 0.001;
    bool quick = false;
};

Options options_for(Settings& s) {
    Options options("lesson 6.1", "Trains a translator.");
    options.text("data", s.data, "FILE", "sentence pairs");
    options.choice("source", s.source, {"zh", "en"}, "language to translate from");
    options.integer("seed", s.seed, {0}, "N", "what random means");
    options.integer("epochs", s.epochs, {1, 100}, "N", "passes over the data");
    options.number("rate", s.rate, {1e-6, 1}, "X", "step size");
    options.flag("quick", s.quick, "a small model");
    options.example("lessons/learn run 6.1 --quick", "in seconds");
    return options;
}

int parsed(Options& options, std::vector<const char*> words) {
    words.insert(words.begin(), "lesson-6.1");
    return options.parse(static_cast<int>(words.size()), words.data());
}

std::string refusal(const std::vector<const char*>& words) {
    Settings settings;
    Options options = options_for(settings);
    try {
        parsed(options, words);
    } catch (const UsageError& error) {
        return error.what();
    }
    return "accepted";
}

// What a program prints, kept from the screen.
struct Caught {
    std::ostringstream out, err;
    std::streambuf* old_out = std::cout.rdbuf(out.rdbuf());
    std::streambuf* old_err = std::cerr.rdbuf(err.rdbuf());
    ~Caught() {
        std::cout.rdbuf(old_out);
        std::cerr.rdbuf(old_err);
    }
};

int status_of(const std::function<void()>& body, std::string& err) {
    Settings settings;
    Options options = options_for(settings);
    const char* words[] = {"lesson-6.1"};
    const Caught caught;
    const int status = run_lesson(1, words, options, body);
    err = caught.err.str();
    return status;
}

}  // namespace

TEST_SUITE("lessons/options") {
TEST_CASE("values may follow their option or hang on it") {
    Settings s;
    Options options = options_for(s);
    CHECK(parsed(options, {"--seed", "7", "--rate=0.5", "--quick", "--data", "a b.tsv",
                           "--source=en"}));
    CHECK(s.seed == 7);
    CHECK(s.rate == 0.5);
    CHECK(s.quick);
    CHECK(s.data == "a b.tsv");
    CHECK(s.source == "en");
    CHECK(s.epochs == 10);
    CHECK(options.given("seed"));
    CHECK_FALSE(options.given("epochs"));
}

TEST_CASE("a value may hold an equals sign and a single dash") {
    Settings s;
    Options options = options_for(s);
    CHECK(parsed(options, {"--data=--a=b", "--rate", "1e-3"}));
    CHECK(s.data == "--a=b");
    CHECK(parsed(options, {"--data", "-"}));
    CHECK(s.data == "-");
}

TEST_CASE("no arguments leave the defaults") {
    Settings s;
    Options options = options_for(s);
    CHECK(parsed(options, {}));
    CHECK(s.seed == 1);
    CHECK(options.parse(0, nullptr));
}

TEST_CASE("an unknown option is named with the nearest known one") {
    CHECK(refusal({"--sed", "3"}) == "there is no option --sed; did you mean --seed?");
    CHECK(refusal({"--eposch=3"}) ==
          "there is no option --eposch; did you mean --epochs?");
    CHECK(refusal({"--frobnicate"}) ==
          "there is no option --frobnicate; --help lists them");
}

TEST_CASE("a value that is missing or not wanted is said so") {
    CHECK(refusal({"--seed"}) == "--seed needs a value: --seed N");
    CHECK(refusal({"--seed", "--quick"}) == "--seed needs a value: --seed N");
    CHECK(refusal({"--data="}) == "--data needs a value: --data FILE");
    CHECK(refusal({"--data", ""}) == "--data needs a value: --data FILE");
    CHECK(refusal({"--quick=yes"}) == "--quick takes no value");
}

TEST_CASE("what is not a whole number is refused whole") {
    for (const char* word :
         {"12abc", "abc", "1e3", "3.5", " 3", "3 ", "+3", "0x10", "-"}) {
        CAPTURE(word);
        CHECK(refusal({"--seed", word}) ==
              "--seed takes a whole number, not \"" + std::string(word) + '"');
    }
    CHECK(refusal({"--seed", "99999999999999999999"}) ==
          "--seed takes a whole number that fits 64 bits, not 99999999999999999999");
}

TEST_CASE("what is not a finite number is refused whole") {
    for (const char* word : {"1e999", "nan", "inf", "0.1x", " 1", "1 ", "", "0,5", "."}) {
        CAPTURE(word);
        CHECK(refusal({"--rate", word}) != "accepted");
    }
    CHECK(refusal({"--rate", "1e999"}) == "--rate takes a number, not \"1e999\"");
}

TEST_CASE("a number outside the range is told the range") {
    CHECK(refusal({"--epochs", "-3"}) == "--epochs must lie between 1 and 100, not -3");
    CHECK(refusal({"--epochs", "101"}) == "--epochs must lie between 1 and 100, not 101");
    CHECK(refusal({"--seed=-1"}) == "--seed must be at least 0, not -1");
    CHECK(refusal({"--rate", "0"}) == "--rate must lie between 1e-06 and 1, not 0");
    CHECK(refusal({"--epochs", "100"}) == "accepted");
    CHECK(refusal({"--epochs", "1"}) == "accepted");
}

TEST_CASE("a choice lists what there is to choose") {
    CHECK(refusal({"--source", "fr"}) == "--source is one of zh, en, not \"fr\"");
}

TEST_CASE("repeated options and stray arguments are refused") {
    CHECK(refusal({"--seed", "1", "--seed=2"}) == "--seed is given twice");
    CHECK(refusal({"--quick", "--quick"}) == "--quick is given twice");
    const std::string rest =
        " is not expected here: options begin with --, and --help lists "
        "them";
    CHECK(refusal({"file.tsv"}) == "\"file.tsv\"" + rest);
    CHECK(refusal({"-q"}) == "\"-q\"" + rest);
    CHECK(refusal({"--"}) == "\"--\"" + rest);
}

TEST_CASE("help wins over mistakes and shows defaults and examples") {
    Settings s;
    Options options = options_for(s);
    CHECK_FALSE(parsed(options, {"--nonsense", "--help"}));
    CHECK_FALSE(parsed(options, {"-h"}));
    CHECK(options.usage() ==
          "Trains a translator.\n"
          "\n"
          "usage: lesson 6.1 [options]\n"
          "\n"
          "  --data FILE     sentence pairs (default: built-in)\n"
          "  --source zh|en  language to translate from (default: zh)\n"
          "  --seed N        what random means (default: 1)\n"
          "  --epochs N      passes over the data (default: 10)\n"
          "  --rate X        step size (default: 0.001)\n"
          "  --quick         a small model\n"
          "  --help          print this and stop\n"
          "\n"
          "examples:\n"
          "  lessons/learn run 6.1 --quick\n"
          "      in seconds\n");
}

TEST_CASE("an option declared twice or never declared is the program's own mistake") {
    Settings s;
    Options options = options_for(s);
    CHECK_THROWS_WITH_AS(options.flag("seed", s.quick, ""),
                         "[options] --seed is declared twice", Error);
    CHECK_THROWS_WITH_AS(options.given("sed"), "[options] --sed was never declared",
                         Error);
}

TEST_CASE("what a lesson throws decides its exit status") {
    std::string err;
    CHECK(status_of([] {}, err) == 0);
    CHECK(err == "");
    CHECK(status_of([] { throw UsageError("no"); }, err) == 2);
    CHECK(err == "lesson 6.1: no\n");
    CHECK(status_of([] { throw FileError("a.tsv:3: one column"); }, err) == 2);
    CHECK(err == "lesson 6.1: a.tsv:3: one column\n");
    CHECK(status_of([] { throw ShapeError("[matmul] 2 != 3"); }, err) == 1);
    CHECK(err == "lesson 6.1: [matmul] 2 != 3\n");
    CHECK(status_of([] { throw std::bad_alloc(); }, err) == 1);
    CHECK(err ==
          "lesson 6.1: there is not enough memory for this; try a smaller model or "
          "batch\n");
}

TEST_CASE("a misused lesson runs nothing") {
    Settings settings;
    Options options = options_for(settings);
    bool ran = false;
    const Caught caught;
    const char* wrong[] = {"lesson-6.1", "--sed"};
    CHECK(run_lesson(2, wrong, options, [&] { ran = true; }) == 2);
    const char* help[] = {"lesson-6.1", "--help"};
    CHECK(run_lesson(2, help, options, [&] { ran = true; }) == 0);
    CHECK(caught.out.str() == options.usage());
    CHECK_FALSE(ran);
}
}  // TEST_SUITE("lessons/options")
