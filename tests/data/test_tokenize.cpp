#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "data/tokenize.h"

using namespace heed;

namespace {

// The tokens with a bar between them.
std::string cut(std::string_view text, Tokenization mode) {
    std::string bars;
    for (const std::string& token : tokenize(text, mode)) {
        if (!bars.empty()) bars += '|';
        bars += token;
    }
    return bars;
}

std::string words(std::string_view text) {
    return cut(text, Tokenization::words);
}
std::string characters(std::string_view text) {
    return cut(text, Tokenization::characters);
}

std::string printed(const std::vector<std::string>& tokens) {
    return detokenize(tokens);
}

}  // namespace

TEST_SUITE("data/tokenize") {

TEST_CASE("words are split at white space and from punctuation") {
    CHECK(words("I like apples.") == "I|like|apples|.");
    CHECK(words("  Yes,\tsir!\n") == "Yes|,|sir|!");
    CHECK(words("(\"Who?\")") == "(|\"|Who|?|\"|)");
    CHECK(words("Wait...") == "Wait|.|.|.");
    CHECK(words("well-known") == "well|-|known");
    CHECK(words("10% of $5") == "10|%|of|$|5");
    CHECK(words("") == "");
    CHECK(words(" \u3000 ") == "");
}

TEST_CASE("an apostrophe inside a word stays and one at its edge does not") {
    CHECK(words("I'm at o'clock, don't!") == "I'm|at|o'clock|,|don't|!");
    CHECK(words("It’s l’été.") == "It’s|l’été|.");
    CHECK(words("'tis girls' night") == "'|tis|girls|'|night");
}

TEST_CASE("numbers and initials stay together") {
    CHECK(words("3.14 at 10:30, 1,000.") == "3.14|at|10:30|,|1,000|.");
    CHECK(words("At 5 p.m. in the U.S.A.") == "At|5|p.m|.|in|the|U.S.A|.");
    CHECK(words("End.Next") == "End|.|Next");
    CHECK(words("1,") == "1|,");
    CHECK(words("B2B 2021年") == "B2B|2021|年");
}

TEST_CASE("Chinese is cut into characters and what is not Chinese is kept whole") {
    CHECK(characters("我喜欢吃苹果。") == "我|喜|欢|吃|苹|果|。");
    CHECK(characters("Tom是2021年来的！") == "Tom|是|2021|年|来|的|！");
    CHECK(characters("他说：“你好”——再见…") == "他|说|：|“|你|好|”|—|—|再|见|…");
    CHECK(characters("𠀀𡡡々") == "𠀀|𡡡|々");
    CHECK(characters("今天 天气\u3000好") == "今|天|天|气|好");
    CHECK(characters("I don't know") == "I|don't|know");
    CHECK(characters("3.5公斤") == "3.5|公|斤");
}

TEST_CASE("Chinese segmented by spaces keeps its words") {
    CHECK(words("我 喜欢 吃 苹果 。") == "我|喜欢|吃|苹果|。");
    CHECK(words("我 喜欢 吃 苹果。") == "我|喜欢|吃|苹果|。");
    CHECK(words("喜欢Tom") == "喜欢|Tom");
    CHECK(words("我's") == "我|'|s");
}

TEST_CASE("an accent that is a code point of its own stays with its letter") {
    CHECK(words("cafe\u0301s.") == "cafe\u0301s|.");
    CHECK(characters("我\uFE00们") == "我\uFE00|们");
}

TEST_CASE("tokens are printed as text is written") {
    CHECK(printed({"I", "like", "apples", ",", "don't", "you", "?"}) ==
          "I like apples, don't you?");
    CHECK(printed({"He", "said", "(", "\"", "No", "!", "\"", ")", "."}) ==
          "He said (\"No!\").");
    CHECK(printed({"我", "喜", "欢", "Tom", "。"}) == "我喜欢Tom。");
    CHECK(printed({"New", "York", "<unk>", "x"}) == "New York <unk> x");
    CHECK(printed({}) == "");
    CHECK(printed({"."}) == ".");
}

TEST_CASE("printed tokens are the sentence again") {
    for (const std::string text :
         {"Tom's well-known brother, who isn't 3.5 years old, left at 10:30.",
          "\"Is it time?\" \"Not yet,\" she said (at 5 p.m.).",
          "It costs $5, a 10% discount!", "My friends' house is big.",
          "He said, 'Come in, please,' and smiled.", "She calls it “home”; he doesn’t.",
          "Where's A: here or there?", "He said 'yes' and 'no'."}) {
        CHECK(printed(tokenize(text, Tokenization::words)) == text);
    }
    for (const std::string text : {"我喜欢吃苹果。", "“你累吗？”“不，一点儿也不。”",
                                   "Tom在2021年（五月）来了！", "他说：“再见……”"}) {
        CHECK(printed(tokenize(text, Tokenization::characters)) == text);
    }
}

TEST_CASE("cutting what was printed gives the same tokens") {
    const std::vector<std::string> sentences{"a - b", "a.b.c", "x' 'y' z",
                                             "\"\"",  "( a )", "我a我 b",
                                             "1 . 5", "a , b", "''' - \" ."};
    for (const std::string& sentence : sentences) {
        const auto once = tokenize(printed(tokenize(sentence, Tokenization::words)),
                                   Tokenization::words);
        const auto twice = tokenize(printed(once), Tokenization::words);
        CHECK(once == twice);
    }
}

TEST_CASE("bytes that are no text are refused") {
    CHECK_THROWS_AS(tokenize("a\xFF", Tokenization::words), Error);
}
}  // TEST_SUITE("data/tokenize")
