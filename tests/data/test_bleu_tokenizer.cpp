#include <doctest/doctest.h>

#include <string>

#include "core/error.h"
#include "data/bleu_tokenizer.h"

using namespace heed;

// The expected texts of 13a and zh are sacreBLEU's (commit f615c72, January 2026).
namespace {

std::string of_13a(std::string_view text) {
    return bleu_tokenize(text, BleuTokenizer::thirteen_a);
}
std::string of_zh(std::string_view text) {
    return bleu_tokenize(text, BleuTokenizer::zh);
}

}  // namespace

TEST_SUITE("data/bleu_tokenizer") {

TEST_CASE("13a parts points and commas and hyphens by the digits beside them") {
    CHECK(of_13a("5-6") == "5 - 6");
    CHECK(of_13a("x-5") == "x-5");
    CHECK(of_13a("10.") == "10 .");
    CHECK(of_13a(".5") == ". 5");
    CHECK(of_13a("1,000 e.g.") == "1,000 e . g .");
    CHECK(of_13a("wait...") == "wait . . .");
    CHECK(of_13a("3.14, 2.") == "3.14 , 2 .");
}

TEST_CASE("13a undoes the entities of XML and parts ASCII punctuation") {
    CHECK(of_13a("&quot;x&quot;") == "\" x \"");
    CHECK(of_13a("a &lt;b&gt; &amp; c") == "a < b > & c");
    CHECK(of_13a("&amp;lt;") == "<");
    CHECK(of_13a("(a)[b]{c}/d:e;f?g!h") == "( a ) [ b ] { c } / d : e ; f ? g ! h");
    CHECK(of_13a("don't “quote” — it") == "don't “quote” — it");
    CHECK(of_13a("a<skipped>b") == "ab");
    CHECK(of_13a("hy-\nphen and\nline") == "hyphen and line");
    CHECK(of_13a("end-\n") == "end-");
}

TEST_CASE("white space of every kind is one space and none at the ends") {
    CHECK(of_13a("  a\t\u00A0b\u3000 c  ") == "a b c");
    CHECK(bleu_tokenize(" a.  b\u2003c ", BleuTokenizer::none) == "a. b c");
    CHECK(of_13a("") == "");
    CHECK(of_13a(" ") == "");
}

TEST_CASE("zh parts Chinese characters and leaves the rest to 13a") {
    CHECK(of_zh("他说：“你好”——再见…") == "他 说 ： “ 你 好 ” — — 再 见 …");
    CHECK(of_zh("abc中文123") == "abc 中 文 123");
    CHECK(of_zh("我有3.5公斤，是吗?") == "我 有 3.5 公 斤 ， 是 吗 ?");
}

TEST_CASE("zh repeats the mistake in two ranges of sacreBLEU") {
    CHECK(of_zh("a\U00020000x") == "a\U00020000x");  // Extension B is missed
    CHECK(of_zh("a\u2A6Dx") == "a \u2A6D x");        // U+2001 to U+2A6D are taken
    CHECK(of_zh("a\u2A6Ex") == "a\u2A6Ex");
    CHECK(of_zh("a\u201Cx") == "a \u201C x");
    CHECK(of_zh("a\u9FBBx") == "a \u9FBB x");
    CHECK(of_zh("a\u9FBCx") == "a\u9FBCx");  // Unicode 4.1 ended here
}

TEST_CASE("char takes every code point and none takes what spaces part") {
    CHECK(bleu_tokenize("ab 我e\u0301", BleuTokenizer::characters) == "a b 我 e \u0301");
    CHECK(bleu_tokenize("a.b, c", BleuTokenizer::none) == "a.b, c");
}

TEST_CASE("tokenisers have the names that signatures use") {
    CHECK(name_of(BleuTokenizer::thirteen_a) == "13a");
    CHECK(name_of(BleuTokenizer::zh) == "zh");
    CHECK(name_of(BleuTokenizer::characters) == "char");
    CHECK(name_of(BleuTokenizer::none) == "none");
}

TEST_CASE("bytes that are no text are refused by every tokeniser") {
    for (const auto t : {BleuTokenizer::thirteen_a, BleuTokenizer::zh,
                         BleuTokenizer::characters, BleuTokenizer::none}) {
        CHECK_THROWS_AS(bleu_tokenize("a\xFF", t), Error);
    }
}
}  // TEST_SUITE("data/bleu_tokenizer")
