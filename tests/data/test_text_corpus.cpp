#include <doctest/doctest.h>

#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/text_corpus.h"
#include "data/vocabulary.h"
#include "hostile.h"
#include "temp_file.h"

using namespace heed;
using namespace std::string_literals;

namespace {

std::string complaint_in(std::string_view contents) {
    try {
        parse_text(contents, "f");
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/text_corpus") {

TEST_CASE("a text is read as it stands but for its mark and CR LF") {
    CHECK(parse_text("\xEF\xBB\xBF a\tb \r\n\r\n\n\u00A0深\r x", "f") ==
          " a\tb \n\n\n\u00A0深\r x");
    CHECK(parse_text("a\r", "f") == "a\r");
    CHECK(parse_text("\n", "f") == "\n");
}

TEST_CASE("a file of any line length is read whole") {
    for (const std::size_t size : {1u, 65535u, 65536u, 65537u, 200000u}) {
        const std::string text = std::string(size - 1, 'x') + "y";
        CHECK(read_text(TempFile(text).path) == text);
    }
}

TEST_CASE("what is wrong is said with file and line and byte of the line") {
    CHECK(complaint_in("") == "f: the file is empty");
    CHECK(complaint_in("\xEF\xBB\xBF") == "f: the file is empty");
    CHECK(complaint_in("a\0"s) ==
          "f:1: there is a NUL at byte 1: this is not a text file in UTF-8");
    CHECK(complaint_in("a\n\nbcd\0"s) ==
          "f:3: there is a NUL at byte 3: this is not a text file in UTF-8");
    CHECK(complaint_in("a\nb\xFF") ==
          "f:2: not UTF-8 at byte 1: 0xFF cannot begin a character; save the file as "
          "UTF-8");
    const TempFile bad("\x80");
    CHECK_THROWS_WITH_AS(
        read_text(bad.path),
        (bad.path.string() + ":1: not UTF-8 at byte 0: 0x80 continues what never began; "
                             "save the file as UTF-8")
            .c_str(),
        FileError);
    CHECK_THROWS_WITH_AS(read_text("no/such.txt"), "no/such.txt: there is no such file",
                         FileError);
    const std::filesystem::path memory = "/proc/self/mem";
    if (!std::filesystem::exists(memory)) return;  // Linux alone has such a file
    CHECK_THROWS_WITH_AS(read_text(memory),
                         "/proc/self/mem: the file cannot be read beyond byte 0",
                         FileError);
}

TEST_CASE("cut off or damaged anywhere a text is read or refused") {
    const std::string whole = "\xEF\xBB\xBFzwölf\r\n深深\n\xF0\x9F\x99\x82 x";
    int read = 0, refused = 0;
    const auto survive = [&](std::string_view contents) {
        try {
            const std::string text = parse_text(contents, "f");
            CHECK(text.find('\0') == text.npos);
            std::string joined;
            for (const std::string& c : code_points(text)) joined += c;
            CHECK(joined == text);
            ++read;
        } catch (const FileError& error) {
            CHECK(std::string_view(error.what()).starts_with("f:"));
            ++refused;
        }
    };
    for_every_truncation(whole, survive);
    for_every_bit_flip(whole, survive);
    CHECK(read > 50);
    CHECK(refused > 50);
}

TEST_CASE("tokens are code points and their ids give the text back") {
    const std::string text = "a é\n深\xF0\x9F\x99\x82 a";
    const std::vector<std::string> tokens = code_points(text);
    CHECK(tokens == std::vector<std::string>{"a", " ", "é", "\n", "深",
                                             "\xF0\x9F\x99\x82", " ", "a"});
    const Vocabulary vocabulary(std::span(&tokens, 1));
    CHECK(vocabulary.size() == 4 + 6);
    std::string back;
    for (const std::string& token : vocabulary.decode(vocabulary.encode(tokens))) {
        back += token;
    }
    CHECK(back == text);
    CHECK(code_points("").empty());
    CHECK_THROWS_AS(code_points("\xFF"), Error);
}

TEST_CASE("the end of the text is for validation and nothing is lost") {
    std::vector<std::int32_t> ids(10);
    std::iota(ids.begin(), ids.end(), 0);
    const auto validation_size = [&](double share) {
        const TextSplit split = split_text(ids, share);
        std::vector<std::int32_t> joined = split.train;
        joined.insert(joined.end(), split.validation.begin(), split.validation.end());
        CHECK(joined == ids);
        return split.validation.size();
    };
    CHECK(validation_size(0) == 0);
    CHECK(validation_size(0.001) == 1);
    CHECK(validation_size(0.2) == 2);
    CHECK(validation_size(0.24) == 2);
    CHECK(validation_size(0.26) == 3);
    CHECK(validation_size(0.9) == 9);
    CHECK(split_text(std::vector<std::int32_t>{7}, 0).train ==
          std::vector<std::int32_t>{7});
}

TEST_CASE("a share that leaves nothing to train on is an error") {
    const std::vector<std::int32_t> ids(10);
    CHECK_THROWS_WITH_AS(split_text(ids, 0.96),
                         "[split_text] a text of 10 tokens is too short: 10 for "
                         "validation leave none to train on",
                         Error);
    CHECK_THROWS_WITH_AS(split_text({}, 0),
                         "[split_text] a text of 0 tokens is too short: 0 for validation "
                         "leave none to train on",
                         Error);
    CHECK_THROWS_WITH_AS(
        split_text(ids, 1),
        "[split_text] the share of validation, 1, must be at least 0 and "
        "less than 1",
        Error);
    CHECK_THROWS_AS(split_text(ids, -0.1), Error);
    CHECK_THROWS_AS(split_text(ids, std::numeric_limits<double>::quiet_NaN()), Error);
}
}  // TEST_SUITE("data/text_corpus")
