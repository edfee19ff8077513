#include <doctest/doctest.h>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/kit/table.h"

using namespace heed;
using namespace heed::kit;

TEST_SUITE("lessons/table") {
TEST_CASE("columns are aligned by what the screen shows") {
    const Table table{{"source", "BLEU"},
                      {{"我喜欢吃苹果。", "97.1"}, {"I", "4.0"}},
                      {Align::left, Align::right}};
    CHECK(to_text(table) ==
          "source          BLEU\n"
          "--------------  ----\n"
          "我喜欢吃苹果。  97.1\n"
          "I                4.0\n");
}

TEST_CASE("a table without rows is its header") {
    CHECK(to_text({{"a", "b"}, {}, {}}) == "a  b\n-  -\n");
}

TEST_CASE("a row of another length is named") {
    const Table table{{"a", "b"}, {{"1", "2"}, {"3"}}, {}};
    CHECK_THROWS_WITH_AS(to_text(table), "[table] row 1 has 1 cells, the header 2",
                         ShapeError);
}

TEST_CASE("control characters cannot reach the screen") {
    CHECK(printable("a\x1b[2Jb\tc\n") == "a?[2Jb?c?");
    CHECK(printable("\x7f\xc2\x9b\xef\xbf\xbf") == "???");
    CHECK(printable("é 我") == "é 我");
    CHECK_THROWS_AS(printable("\xff"), Error);
}

TEST_CASE("marks stay with their letters") {
    CHECK(characters_of("e\xcc\x81我").size() == 2);
    CHECK(characters_of("e\xcc\x81我")[0] == "e\xcc\x81");
    CHECK(characters_of("\xcc\x81x").size() == 2);
    CHECK(characters_of("").empty());
}

TEST_CASE("cut text is never wider than its box") {
    CHECK(shortened("interesting", 8) == "interes…");
    CHECK(shortened("interesting", 11) == "interesting");
    CHECK(shortened("图书馆", 5) == "图书…");
    CHECK(shortened("图书馆", 4) == "图…");
    CHECK(shortened("图书馆", 1) == "…");
    CHECK(shortened("图书馆", 0) == "");
    for (int width = 0; width < 12; ++width) {
        CHECK(display_width(padded("a图书馆bc", width, Align::centre)) == width);
    }
}

TEST_CASE("padding goes to the side that is left free") {
    CHECK(padded("书", 5, Align::left) == "书   ");
    CHECK(padded("书", 5, Align::right) == "   书");
    CHECK(padded("书", 5, Align::centre) == " 书  ");
}
}  // TEST_SUITE("lessons/table")
