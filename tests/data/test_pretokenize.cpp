#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/rng.h"
#include "data/pretokenize.h"

using namespace heed;
using namespace std::string_literals;

namespace {

std::string joined(const std::vector<std::string_view>& pieces,
                   std::string_view between) {
    std::string text;
    for (const std::string_view piece : pieces) {
        if (!text.empty()) text += between;
        text += piece;
    }
    return text;
}

// The text with a bar at every cut.
std::string cut(std::string_view text) {
    return joined(pretokenize(text), "|");
}

}  // namespace

TEST_SUITE("data/pretokenize") {

TEST_CASE("a word takes the space before it and endings stand for themselves") {
    CHECK(cut("Hello  world") == "Hello| | world");
    CHECK(cut(" Hello   world ") == " Hello|  | world| ");
    CHECK(cut("I'm can't WE'LL we'll") == "I|'m| can|'t| WE|'|LL| we|'ll");
    CHECK(cut("they're we've he'd it's") == "they|'re| we|'ve| he|'d| it|'s");
    CHECK(cut("it's1st") == "it|'s|1|st");
    CHECK(cut(" 's ''s '") == " '|s| ''|s| '");
    CHECK(cut("'rest 'lll 'll") == "'re|st| '|lll| '|ll");
    CHECK(cut("don’t") == "don|’|t");
}

TEST_CASE("letters and numbers and other characters part") {
    CHECK(cut("abc123 4,5.6") == "abc|123| 4|,|5|.|6");
    CHECK(cut("x²½Ⅻ") == "x|²½Ⅻ");
    CHECK(cut("中文分词。你好 world!") == "中文分词|。|你好| world|!");
    CHECK(cut("हिन्दी") == "ह|ि|न|्|द|ी");
    CHECK(cut("a_b == c") == "a|_|b| ==| c");
    CHECK(cut("\x1C\x1F!") == "\x1C\x1F!");
}

TEST_CASE("white space gives its last character back to what follows") {
    CHECK(cut("foo\n\nbar") == "foo|\n|\n|bar");
    CHECK(cut("a \n b") == "a| \n| b");
    CHECK(cut("a\t\tb") == "a|\t|\t|b");
    CHECK(cut("a\u3000\u3000 b") == "a|\u3000\u3000| b");
    CHECK(cut("a \u3000b") == "a| |\u3000|b");
    CHECK(cut("\u3000b \u00A0") == "\u3000|b| \u00A0");
    CHECK(cut(" ") == " ");
    CHECK(cut("\n") == "\n");
    CHECK(cut(" \n\t ") == " \n\t ");
}

// Made with Python's regex module from the pattern itself.
TEST_CASE("random texts are cut as the regular expression cuts them") {
    for (const std::string_view expected : std::initializer_list<std::string_view>{
             " | '|ve|'re|'d|'|\t|'d|'m|\t|Ⅻ|'re|#| ",
             " é|\u00a0|'re|\n|a|'|LL",
             "中é|',|Z|'ve|ि",
             "''|LL|.-'|lla|²|'ve|_'|s| | ²|!",
             ".'|d|-|Z|१|\n| Ⅻ|\u00a0|Ⅻ|-|\u3000",
             "Za|’’|中|'m|\u3000",
             "'s|१|\n| '_्|²|#्|a|'s|0",
             ",|Ⅻ|a中|'ve|'ll|\t  ",
             "'re|'d|'|9|'s|\u3000|0|\u00a0|'s",
             "a|_#|Z|’|\t\u00a0\n| Ⅻ",
             " ’'|re|!|a|्",
             "\u3000|११²|’,|a|😀😀'|ve",
             "'m|\n| 9|\u3000\t| #.",
             "'|\n | '|\u3000|'m|²|'s|中",
             "Ⅻ|é|'d|!,|\u00a0|!",
             "'ll|-'|LL|\t|१9|.'|m| | १|_’",
             "Z|१|_'|s|'re|,|中é|\t",
             "😀'|LL|\n| 9²|😀|9|'re|्'|LL",
             "éZ|'m|한|#|éZ|१",
             "१|#ि|9११|'re| 😀|é|9|्|한",
             "'m|१|'s|Z|'ll|\n| a",
             "\u3000|a|१²²0|!'|s|्|\u3000|'ve|'re",
             " ²|'|LL|'d|Z|#|²|'m|Z|.|0|'ll|'ll",
             "a|😀#| ''|LL|\n|्'|re|'ll",
             "’|99|'ll|한é|१|_|\n|0|'re",
             "_’'|s|\u3000|'|LL|'ll|ि'|re|ि|१|é|_|é",
             "\n| 한|#|\n| Z|9|\u00a0|'ve|'|Z",
             ",| 中|0|'re|Ⅻ| 😀|१|'",
             "'m|!|\t|a|'m| é|\t|.",
             "한| '|LL|'d|\n|\u00a0|.|²|'s|\u3000",
             "'re|'ve|'|a|\u3000  \n| '|d",
             "'ve|ि’|Ⅻ0|’,|\u3000|²|#| ",
             "!|Z한|'d|²|é|'re|्| | '|s|_",
             "Z|’|१|'t|é|\t| ्|9|'m| '|LL|'|LL",
             "'ll|²|.'|re|'|LL| | -|  |\n|'|LL|'d| | !",
             "\u3000|’#| | '|LL|_|\n| '|ll|'",
             " 0|'d|a|\u3000|Z| é|'|LL|\u00a0 \n ",
             "'ll|²|\n|१| '|ve|'s",
             "_,'|m|'ll|9|्'|t|'m|'|LL|ि|Ⅻ|'",
             "Z|!|9|Zé|'| .|a|-ि|한",
             "'ll|Ⅻ|'ll|0|'d|!''|LL|'t",
             "\u3000|'s|'|LL|\n| ’",
             "’'|LL|’| 9|.|한|\t|िि'’'|Ⅻ",
             ",|9²|!|\u3000|Ⅻ|'t|'s",
             "9|'|\u00a0|Z|Ⅻ|'|\n| 한|😀|0|'d|्'|d|'",
             "'m|Ⅻ|Zé| | '|d|\n ",
             " '|\t|0|’|\t|\n|-|Ⅻ|中|9|'ve|१",
             "😀|aé|'|\t|'s|'ve|😀😀",
         }) {
        std::string text(expected);
        std::erase(text, '|');
        CHECK(cut(text) == expected);
    }
}

TEST_CASE("a byte that is not UTF-8 is a character like a punctuation mark") {
    CHECK(cut("a\xFF"s + "b") == "a|\xFF|"s + "b");
    CHECK(cut("a \xFF\xFE!b") == "a| \xFF\xFE!|b");
    CHECK(cut("\xE4\xB8\xAD\xE4\xB8") == "\xE4\xB8\xAD|\xE4\xB8");  // 中 and two thirds
    CHECK(cut("\x80 \xC0\x80") == "\x80| \xC0\x80");
    CHECK(cut("\0 \0"s) == "\0| \0"s);
}

TEST_CASE("the pieces are the text whatever its bytes") {
    Rng rng(1);
    const std::string_view alphabet = "a1 \n'.s\xE4\xB8\xAD\xC3\xA9\xFF";
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (Index n = rng.below(20); n > 0; --n) {
            text += alphabet[static_cast<std::size_t>(rng.below(Index(alphabet.size())))];
        }
        const std::vector<std::string_view> pieces = pretokenize(text);
        REQUIRE(joined(pieces, "") == text);
        for (const std::string_view piece : pieces) {
            REQUIRE(pretokenize(piece).size() == 1);  // it needs nothing around it
        }
    }
    CHECK(pretokenize("").empty());
    CHECK(first_piece("").empty());
}
}  // TEST_SUITE("data/pretokenize")
