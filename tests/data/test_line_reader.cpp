#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "data/line_reader.h"
#include "data/open_file.h"
#include "temp_file.h"

using namespace heed;
using namespace std::string_literals;

namespace {

// The lines, and then the error if there is one.
std::vector<std::string> lines_of(LineReader reader) {
    std::vector<std::string> lines;
    try {
        for (std::string line; reader.next(line);) lines.push_back(line);
    } catch (const FileError& error) {
        lines.push_back(error.what());
    }
    return lines;
}

}  // namespace

TEST_SUITE("data/line_reader") {

TEST_CASE("text in memory gives the lines that a file of it gives") {
    const std::string mark = "\xEF\xBB\xBF";
    std::vector<std::string> texts{"",        "\n", "a",       "a\n",     "a\r\nb",
                                   "\n\na\n", mark, "a\n\xFF", "a\nb\0c"s};
    texts.push_back(mark + "a\n" + mark);
    texts.emplace_back(LineReader::max_bytes, 'x');
    texts.emplace_back(LineReader::max_bytes + 1, 'x');
    for (const std::string& text : texts) {
        const TempFile file(text);
        CHECK(lines_of(LineReader(text, file.path.string())) ==
              lines_of(LineReader(file.path)));
    }
    CHECK(lines_of({"\xEF\xBB\xBF"
                    "a\r\n\nb",
                    "memory"}) == std::vector<std::string>{"a", "", "b"});
}

TEST_CASE("what is wrong in memory is said with the name it was given") {
    CHECK(lines_of({"a\nb\xFF", "memory"}).back() ==
          "memory:2: not UTF-8 at byte 1: 0xFF cannot begin a character; save the file "
          "as UTF-8");
}

TEST_CASE("the text in memory may be gone when its lines are read") {
    std::string text = "a\nb";
    LineReader reader(text, "memory");
    text.assign(text.size(), '!');
    CHECK(lines_of(std::move(reader)) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a file that cannot be opened is named") {
    CHECK_THROWS_WITH_AS(open_file("no/such/file"), "no/such/file: there is no such file",
                         FileError);
    const auto directory = std::filesystem::temp_directory_path();
    CHECK_THROWS_WITH_AS(
        open_file(directory),
        (directory.string() + ": this is a directory, not a file").c_str(), FileError);
}
}  // TEST_SUITE("data/line_reader")
