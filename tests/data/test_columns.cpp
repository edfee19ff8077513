#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "data/columns.h"
#include "hostile.h"
#include "temp_file.h"

using namespace heed;
using namespace std::string_literals;
using Sentences = std::vector<TaggedSentence>;

namespace {

Sentences parse(std::string_view text, const ColumnOptions& options = {}) {
    return parse_columns(text, "f", options);
}

std::string complaint_about(std::string_view text, const ColumnOptions& options = {}) {
    try {
        parse(text, options);
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/columns") {

TEST_CASE("the first column is the token and the last its tag") {
    const Sentences expected{{{"EU", "rejects"}, {"B-ORG", "O"}}, {{"Peter"}, {"B-PER"}}};
    CHECK(parse("EU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\nPeter NNP B-NP B-PER\n") ==
          expected);
    CHECK(parse("EU\tB-ORG\nrejects\tO\n\nPeter\tB-PER") == expected);
}

TEST_CASE("other columns can be asked for from either end") {
    const std::string text = "1\tHunde\tHund\tNOUN\n2\tbellen\tbellen\tVERB\n";
    ColumnOptions options;
    options.token = 1;
    options.tag = 3;
    const Sentences expected{{{"Hunde", "bellen"}, {"NOUN", "VERB"}}};
    CHECK(parse(text, options) == expected);
    options.token = -3;
    options.tag = -1;
    CHECK(parse(text, options) == expected);
    options.token = -1;
    options.tag = 0;
    CHECK(parse(text, options) == Sentences{{{"NOUN", "VERB"}, {"1", "2"}}});
}

TEST_CASE("blank lines and document marks end a sentence and nothing else does") {
    const Sentences expected{{{"a"}, {"O"}}, {{"b"}, {"O"}}};
    CHECK(parse("\n\na O\n\n\n \t\nb O\n\n") == expected);
    CHECK(parse("-DOCSTART- -X- -X- O\n\na O\n-DOCSTART- O\nb O\n") == expected);
    CHECK(parse("-DOCSTARTS- O\n") == Sentences{{{"-DOCSTARTS-"}, {"O"}}});
}

TEST_CASE("byte order mark and CR and spaces around columns are no part of them") {
    CHECK(parse("\xEF\xBB\xBF"
                "a  B-X \r\nb   O\r\n\r\nc O\r\n") ==
          Sentences{{{"a", "b"}, {"B-X", "O"}}, {{"c"}, {"O"}}});
    CHECK(parse("a \t O\n") == Sentences{{{"a"}, {"O"}}});
}

TEST_CASE("a column between tabs may have spaces inside and stands as it is") {
    CHECK(parse("20 000\tO\nx\u00A0y\u200B\tO\n") ==
          Sentences{{{"20 000", "x\u00A0y\u200B"}, {"O", "O"}}});
}

TEST_CASE("a number sign makes a comment before a sentence and a token inside it") {
    const Sentences expected{{{"a", "#"}, {"O", "B-X"}}};
    CHECK(parse("# text = a #\n# 2\na O\n# B-X\n") == expected);
    CHECK(parse("a O\n# B-X\n\n#end document\n") == expected);
    // Between tabs it is a token at once: tweets begin with hash tags.
    CHECK(parse("#nlp\tB-X\nis\tO\n") == Sentences{{{"#nlp", "is"}, {"B-X", "O"}}});
    ColumnOptions options;
    options.comments = false;
    CHECK(parse("# 1\na O\n", options) == Sentences{{{"#", "a"}, {"1", "O"}}});
}

TEST_CASE("what is wrong is said with file and line") {
    CHECK(complaint_about("a X O\n\nb O\n") == "f:3: 2 columns, but line 1 has 3");
    CHECK(complaint_about("a O\nb X O\n") == "f:2: 3 columns, but line 1 has 2");
    CHECK(complaint_about("\na O\nb\n") == "f:3: 1 column, but line 2 has 2");
    CHECK(complaint_about("a\n") ==
          "f:1: token and tag are both column 0 of 1: they need a column each, with a "
          "tab or spaces between");
    CHECK(complaint_about("a\t\n") == "f:1: the tag, column 1, is empty");
    CHECK(complaint_about("\tO\n") == "f:1: the token, column 0, is empty");
    ColumnOptions options;
    options.tag = 3;
    CHECK(
        complaint_about("a b c\n", options) ==
        "f:1: the tag is asked of column 3, but the line has 3 columns (0 is the first, "
        "-1 the last)");
    options.token = -2;
    CHECK(complaint_about("a\n", options) ==
          "f:1: the token is asked of column -2, but the line has 1 column (0 is the "
          "first, -1 the last)");
    CHECK(
        complaint_about("a O\n\xC3 O\n") ==
        "f:2: not UTF-8 at byte 0: a character of 2 bytes is cut short after 1 by 0x20; "
        "save the file as UTF-8");
    CHECK(complaint_about("a\0b O"s) ==
          "f:1: there is a NUL at byte 1: this is not a text file in UTF-8");
    CHECK(complaint_about("") == "f: the file is empty");
    CHECK(complaint_about("\n# only\n-DOCSTART- O\n\n") ==
          "f: no sentence is there, only blank lines and comments");
}

TEST_CASE("a file is read as its text is and named in its errors") {
    const std::string text = "a O\nb B-X\n";
    CHECK(read_columns(TempFile(text).path) == parse(text));
    const TempFile bad("a O\nb\n");
    CHECK_THROWS_WITH_AS(read_columns(bad.path),
                         (bad.path.string() + ":2: 1 column, but line 1 has 2").c_str(),
                         FileError);
    CHECK_THROWS_WITH_AS(read_columns("no/such.conll"),
                         "no/such.conll: there is no such file", FileError);
}

TEST_CASE("cut off or damaged anywhere a file is read whole or refused with its line") {
    const std::string whole =
        "\xEF\xBB\xBF# 1\r\n-DOCSTART-\tO\r\n\r\nJürg\tB-PER\r\n李\tI-PER\r\n\nging\tO\n";
    const Sentences all = parse(whole);
    REQUIRE(all == Sentences{{{"Jürg", "李"}, {"B-PER", "I-PER"}}, {{"ging"}, {"O"}}});
    int read = 0, refused = 0;
    const auto survive = [&](std::string_view text) {
        try {
            const Sentences sentences = parse(text);
            REQUIRE(!sentences.empty());
            for (const TaggedSentence& sentence : sentences) {
                REQUIRE(!sentence.tokens.empty());
                REQUIRE(sentence.tokens.size() == sentence.tags.size());
                for (const std::string& token : sentence.tokens) CHECK(!token.empty());
                for (const std::string& tag : sentence.tags) CHECK(!tag.empty());
            }
            ++read;
        } catch (const FileError& error) {
            CHECK(std::string_view(error.what()).starts_with("f:"));
            ++refused;
        }
    };
    for_every_truncation(whole, survive);
    CHECK(read > 10);
    CHECK(refused > 20);
    read = refused = 0;
    for_every_bit_flip(whole, survive);
    CHECK(read > 100);
    CHECK(refused > 100);
}

TEST_CASE("a carriage return beside a column is white space, wherever the line ends") {
    CHECK(parse("a\tO\r \nb\tO\n") == Sentences{{{"a", "b"}, {"O", "O"}}});
    CHECK(parse("a O\nb\r O\n") == Sentences{{{"a", "b"}, {"O", "O"}}});
}
}  // TEST_SUITE("data/columns")
