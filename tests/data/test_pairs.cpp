#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/line_reader.h"
#include "data/pairs.h"
#include "temp_file.h"

using namespace heed;
using namespace std::string_literals;
using Pairs = std::vector<SentencePair>;

namespace {

Pairs read(std::string_view contents) {
    return read_pairs(TempFile(contents).path);
}

std::string error_of(const std::filesystem::path& path) {
    try {
        read_pairs(path);
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

// What is said about a file with these contents, after its name.
std::string complaint(std::string_view contents) {
    const TempFile file(contents);
    const std::string message = error_of(file.path), name = file.path.string();
    CHECK_MESSAGE(message.starts_with(name), message);
    return message.substr(name.size());
}

}  // namespace

TEST_SUITE("data/pairs") {

TEST_CASE("the first two columns of every line are a pair") {
    CHECK(read("Hi.\t嗨。\nI run.\t我跑。\n") ==
          Pairs{{"Hi.", "嗨。"}, {"I run.", "我跑。"}});
    CHECK(read("a\tb\tCC-BY 2.0\t#1\n") == Pairs{{"a", "b"}});
    CHECK(read("a\tb\t\n") == Pairs{{"a", "b"}});
}

TEST_CASE("byte order mark and CR and the last line end are no part of a sentence") {
    CHECK(read("\xEF\xBB\xBF"
               "a\tb\r\nc\td\r\n") == Pairs{{"a", "b"}, {"c", "d"}});
    CHECK(read("a\tb\nc\td") == Pairs{{"a", "b"}, {"c", "d"}});
    CHECK(read("a\tb\r") == Pairs{{"a", "b"}});
}

TEST_CASE("lines are numbered and come without mark and end") {
    const TempFile file(
        "\xEF\xBB\xBF"
        "a b\r\n\n\xEF\xBB\xBF"
        "c\r\r\nd");
    LineReader reader(file.path);
    std::vector<std::string> lines;
    for (std::string line; reader.next(line);) {
        lines.push_back(line);
        CHECK(reader.number() == lines.size());
    }
    CHECK(lines == std::vector<std::string>{"a b", "",
                                            "\xEF\xBB\xBF"
                                            "c\r",
                                            "d"});
}

TEST_CASE("blank lines are skipped and spaces normalised") {
    CHECK(read("\n  \n\u3000\na\tb\n\n") == Pairs{{"a", "b"}});
    CHECK(read(" a  b\u00A0?\t\u3000你 好\u200B\n") == Pairs{{"a b ?", "你 好"}});
}

TEST_CASE("a repeated pair is read once and a source may have several targets") {
    CHECK(read("a\tb\na\tc\na \tb\nb\ta\n") == Pairs{{"a", "b"}, {"a", "c"}, {"b", "a"}});
}

TEST_CASE("what is wrong is said with file and line") {
    CHECK(complaint("a\tb\nlonely\n") ==
          ":2: one column only: a pair is two sentences with a tab between");
    CHECK(complaint("\n\n\tb\n") == ":3: the first column is empty");
    CHECK(complaint("a\t\n") == ":1: the second column is empty");
    CHECK(complaint("a\t \u200B\tx\n") == ":1: the second column is empty");
    CHECK(
        complaint("a\tb\n\r\nx\xFFy\tz\n") ==
        ":3: not UTF-8 at byte 1: 0xFF cannot begin a character; save the file as UTF-8");
    CHECK(complaint("a\tb\nc\0d\te\n"s) ==
          ":2: there is a NUL at byte 1: this is not a text file in UTF-8");
    CHECK(complaint("\xFF\xFE"
                    "a\0\t\0b\0"s) ==
          ":1: there is a NUL at byte 3: this is not a text file in UTF-8");
}

TEST_CASE("a file without pairs is an error") {
    CHECK(complaint("") == ": the file is empty");
    CHECK(complaint("\n\n \n") == ": no sentence pair is there, only blank lines");
    CHECK(complaint("\xEF\xBB\xBF") == ": no sentence pair is there, only blank lines");
}

TEST_CASE("lines have a longest length and it is exact") {
    const std::string longest(LineReader::max_bytes - 2, 'a');
    CHECK(read(longest + "\tb\n").size() == 1);
    CHECK(read(longest + "\tb\r\nc\td\n").size() == 2);
    CHECK(read(longest + "\tb").size() == 1);
    CHECK(read("\xEF\xBB\xBF" + longest + "\tb\r\n").size() == 1);
    const std::string message =
        ":2: the line is longer than 65536 bytes: is this a text file?";
    CHECK(complaint("c\td\n" + longest + "\tbb\n") == message);
    CHECK(complaint("c\td\n" + longest + "\tbb") == message);
    CHECK(complaint("c\td\n" + std::string(1000000, 'a')) == message);
}

TEST_CASE("what is not a readable file is named") {
    const std::filesystem::path directory = std::filesystem::temp_directory_path();
    CHECK(error_of(directory) ==
          directory.string() + ": this is a directory, not a file");
    CHECK(error_of("no/such/file.tsv") == "no/such/file.tsv: there is no such file");
    CHECK(error_of("") == ": there is no such file");
}

TEST_CASE("a file that opens but cannot be read is an error and not an empty file") {
    const std::filesystem::path memory = "/proc/self/mem";
    if (!std::filesystem::exists(memory)) return;  // Linux alone has such a file
    CHECK(error_of(memory) == "/proc/self/mem: the file cannot be read beyond line 0");
}

TEST_CASE("truncated anywhere the file gives a prefix of its pairs or an error") {
    const std::string whole =
        "\xEF\xBB\xBFI run.\t我跑。\tCC\r\n\r\nIt’s me.\t是我。\nNo!\t不！\n";
    const Pairs all = read(whole);
    REQUIRE(all.size() == 3);
    const TempFile file("");
    int errors = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        file.write(std::string_view(whole).substr(0, length));
        try {
            const Pairs pairs = read_pairs(file.path);
            REQUIRE(!pairs.empty());
            REQUIRE(pairs.size() <= all.size());
            for (std::size_t i = 0; i + 1 < pairs.size(); ++i) CHECK(pairs[i] == all[i]);
            CHECK(all[pairs.size() - 1].source == pairs.back().source);
        } catch (const FileError& error) {
            ++errors;
            CHECK(std::string(error.what()).starts_with(file.path.string() + ":"));
        }
    }
    CHECK(errors > 20);
    CHECK(errors < static_cast<int>(whole.size()));
}

TEST_CASE("whichever bit is flipped the file is read or refused") {
    const std::string whole = "I run.\t我跑。\tCC\r\n\nIt’s me.\t是我。\n";
    const TempFile file("");
    int read = 0, refused = 0;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
        std::string flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
        file.write(flipped);
        try {
            for (const SentencePair& pair : read_pairs(file.path)) {
                CHECK(!pair.source.empty());
                CHECK(!pair.target.empty());
            }
            ++read;
        } catch (const FileError&) {
            ++refused;
        }
    }
    CHECK(read > 100);
    CHECK(refused > 50);
}
}  // TEST_SUITE("data/pairs")
