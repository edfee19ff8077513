#include <doctest/doctest.h>

#include "tests/lessons/run_program.h"

using namespace heed::testing;

namespace {

// Lesson 6.1, its pictures in `folder`.
Result translate(const TemporaryFolder& folder, const std::string& arguments) {
    return run(HEED_TRANSLATION_PROGRAM,
               arguments + " --out \"" + (folder.path / "pictures").string() + '"');
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The output up to the names of the pictures, which differ by folder.
std::string numbers(const Result& result) {
    return result.out.substr(0, result.out.find("also in"));
}

// One sentence on stderr, status 2, and nothing written.
void check_refused(const std::string& arguments, const std::string& sentence) {
    const TemporaryFolder folder;
    const Result result = translate(folder, arguments);
    CAPTURE(arguments);
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(result.err == "learn run 6.1: " + sentence + '\n');
    CHECK(!std::filesystem::exists(folder.path / "pictures"));
}

std::filesystem::path write(const TemporaryFolder& folder, const std::string& text) {
    const std::filesystem::path path = folder.path / "pairs.tsv";
    std::ofstream(path, std::ios::binary) << text;
    return path;
}

}  // namespace

TEST_SUITE("lessons/translation") {

TEST_CASE("a quick run compares both models and draws what attention looked at") {
    const TemporaryFolder folder;
    const Result result = translate(folder, "--quick --epochs 1");
    CHECK(result.status == 0);
    CHECK(result.err == "");  // no progress in a pipe
    CHECK(contains(result.out, "\nwith attention"));
    CHECK(contains(result.out, "\nwithout attention"));
    CHECK(contains(result.out, "BLEU nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp"));
    for (const char* name : {"attention-1.svg", "attention-2.svg"}) {
        CHECK(contains(content_of(folder.path / "pictures" / name), "<svg "));
    }
    CHECK(contains(content_of(folder.path / "pictures" / "attention-1.svg"), ">苹果<"));
}

TEST_CASE("the same seed gives the same numbers on one thread and on two") {
    const TemporaryFolder folder;
    const Result two = translate(folder, "--quick --epochs 1 --seed 5 --threads 2");
    const Result again = translate(folder, "--quick --epochs 1 --seed 5 --threads 2");
    const Result one = translate(folder, "--quick --epochs 1 --seed 5 --threads 1");
    const Result other = translate(folder, "--quick --epochs 1 --seed 6");
    CHECK(two.status == 0);
    CHECK(two.out == again.out);
    CHECK(two.out == one.out);
    CHECK(numbers(other) != numbers(one));
}

TEST_CASE("a file of one's own is split, learnt and drawn in either direction") {
    const TemporaryFolder folder;
    std::string text;
    for (const char* who : {"我", "你", "他", "她", "我们", "你们", "他们", "她们"}) {
        for (const char* what : {"茶", "水", "奶"}) {
            text += std::string("Drink ") + what + ".\t" + who + "喝" + what + "。\n";
        }
    }
    const std::string data =
        "--data \"" + write(folder, text).string() + "\" --quick --hidden 8";
    const Result from = translate(folder, data + " --held-out 0.2");
    CHECK(from.status == 0);
    CHECK(contains(from.out, "pairs.tsv, from column 2 to column 1"));
    CHECK(contains(from.out, "19 pairs to learn from, 5 source sentences held out"));
    const Result to = translate(folder, data + " --source en --held-out 0.3");
    CHECK(to.status == 0);
    CHECK(contains(to.out, "pairs.tsv, from column 1 to column 2"));
    CHECK(contains(to.out, "16 pairs to learn from, 1 source sentences held out"));
}

TEST_CASE("a place where nothing can be written is found out before the training") {
    const TemporaryFolder folder;
    const std::string file = write(folder, "not a folder").string();
    const Result result =
        run(HEED_TRANSLATION_PROGRAM, "--out \"" + file + "/pictures\"");
    CHECK(result.status == 2);
    CHECK(result.out == "");
    CHECK(contains(result.err, "pairs.tsv/pictures"));
    CHECK(contains(result.err, "cannot be written: "));
}

TEST_CASE("bad input gets one sentence and status 2 and writes nothing") {
    const TemporaryFolder folder;
    const std::string empty = write(folder, "").string();
    check_refused("--data \"" + empty + '"', empty + ": the file is empty");
    const std::string one_column = write(folder, "Hi.\t嗨。\nonly English\n").string();
    CHECK(
        contains(translate(folder, "--data \"" + one_column + '"').err, "pairs.tsv:2: "));
    check_refused("--data /nonexistent/pairs.tsv",
                  "/nonexistent/pairs.tsv: there is no such file");
    check_refused("--data \"" + folder.path.string() + '"',
                  folder.path.string() + ": this is a directory, not a file");
    const std::string french = write(folder, "Hi.\tSalut.\n").string();
    check_refused("--data \"" + french + '"',
                  french +
                      ": neither column is Chinese: choose the one to translate "
                      "from with --source 1 or --source 2");
    check_refused("--epoch 3", "there is no option --epoch; did you mean --epochs?");
    check_refused("--epochs three", "--epochs takes a whole number, not \"three\"");
    check_refused("--epochs 0", "--epochs must lie between 1 and 1000, not 0");
    check_refused("--source fr", "--source is one of zh, en, 1, 2, not \"fr\"");
}
}  // TEST_SUITE("lessons/translation")
