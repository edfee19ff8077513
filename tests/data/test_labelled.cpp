#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "data/labelled.h"
#include "hostile.h"
#include "temp_file.h"

using namespace heed;
using namespace std::string_literals;
using Examples = std::vector<LabelledText>;

namespace {

std::string complaint_of(std::string_view text, LabelColumn column = LabelColumn::first) {
    try {
        parse_labelled(text, "f", column);
    } catch (const FileError& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/labelled") {

TEST_CASE("a label and a text are one line") {
    CHECK(parse_labelled("good\tI would watch it again.\nbad\t不好。\n", "f") ==
          Examples{{"good", "I would watch it again."}, {"bad", "不好。"}});
    CHECK(parse_labelled("Not a good film.\tbad", "f", LabelColumn::last) ==
          Examples{{"bad", "Not a good film."}});
}

TEST_CASE("further tabs belong to the text on either side") {
    CHECK(parse_labelled("a\tb\tc\n", "f") == Examples{{"a", "b c"}});
    CHECK(parse_labelled("a\tb\tc\n", "f", LabelColumn::last) == Examples{{"c", "a b"}});
}

TEST_CASE("blank lines are skipped and repetitions kept and spaces normalised") {
    CHECK(parse_labelled("\xEF\xBB\xBF\r\n \n\t\n a \t b\u00A0 c\u200B\r\na\tb c", "f") ==
          Examples{{"a", "b c"}, {"a", "b c"}});
}

TEST_CASE("what is wrong is said with file and line") {
    CHECK(complaint_of("a\tb\n\nlonely\n") ==
          "f:3: one column only: a label and its text have a tab between");
    CHECK(complaint_of("lonely\n", LabelColumn::last) ==
          "f:1: one column only: a text and its label have a tab between");
    CHECK(complaint_of("\tb\n") == "f:1: the label is empty");
    CHECK(complaint_of("a\t \n") == "f:1: the text is empty");
    CHECK(complaint_of("a\t\n", LabelColumn::last) == "f:1: the label is empty");
    CHECK(complaint_of("\tb\n", LabelColumn::last) == "f:1: the text is empty");
    CHECK(complaint_of("a\tb\xFF") ==
          "f:1: not UTF-8 at byte 3: 0xFF cannot begin a character; save the file as "
          "UTF-8");
    CHECK(complaint_of("a\tb\0"s) ==
          "f:1: there is a NUL at byte 3: this is not a text file in UTF-8");
    CHECK(complaint_of("") == "f: the file is empty");
    CHECK(complaint_of("\n \n") == "f: no example is there, only blank lines");
}

TEST_CASE("a file is read as its text is and named in its errors") {
    CHECK(read_labelled(TempFile("a\tb\n").path) == Examples{{"a", "b"}});
    CHECK(read_labelled(TempFile("a\tb\n").path, LabelColumn::last) ==
          Examples{{"b", "a"}});
    const TempFile bad("a\tb\n\tc\n");
    CHECK_THROWS_WITH_AS(read_labelled(bad.path),
                         (bad.path.string() + ":2: the label is empty").c_str(),
                         FileError);
    CHECK_THROWS_WITH_AS(read_labelled("no/such.tsv"),
                         "no/such.tsv: there is no such file", FileError);
}

TEST_CASE("cut off or damaged anywhere a file is read whole or refused with its line") {
    const std::string whole = "\xEF\xBB\xBFgut\tsehr schön\r\n\r\n坏\t不\t好\nbad\tno";
    for (const LabelColumn column : {LabelColumn::first, LabelColumn::last}) {
        REQUIRE(parse_labelled(whole, "f", column).size() == 3);
        int read = 0, refused = 0;
        const auto survive = [&](std::string_view text) {
            try {
                const Examples examples = parse_labelled(text, "f", column);
                REQUIRE(!examples.empty());
                for (const LabelledText& example : examples) {
                    CHECK(!example.label.empty());
                    CHECK(!example.text.empty());
                }
                ++read;
            } catch (const FileError& error) {
                CHECK(std::string_view(error.what()).starts_with("f:"));
                ++refused;
            }
        };
        for_every_truncation(whole, survive);
        CHECK(read > 10);
        CHECK(refused > 10);
        read = refused = 0;
        for_every_bit_flip(whole, survive);
        CHECK(read > 100);
        CHECK(refused > 50);
    }
}
}  // TEST_SUITE("data/labelled")
