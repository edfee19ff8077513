#include <doctest/doctest.h>

#include <string>

#include "core/error.h"
#include "data/normalize.h"
#include "data/utf8.h"

using namespace heed;

namespace {

std::string reason(std::string_view text) {
    const auto fault = find_utf8_fault(text);
    return fault ? str(fault->offset, ": ", fault->reason) : "valid";
}

}  // namespace

TEST_SUITE("data/utf8") {

TEST_CASE("one to four bytes make a character") {
    CHECK(decode_utf8("") == U"");
    CHECK(decode_utf8("aé我😀") == U"aé我😀");
    CHECK(encode_utf8(U'a') == "a");
    CHECK(encode_utf8(U'é') == "\xC3\xA9");
    CHECK(encode_utf8(U'我') == "\xE6\x88\x91");
    CHECK(encode_utf8(U'😀') == "\xF0\x9F\x98\x80");
}

TEST_CASE("every code point survives the way to bytes and back") {
    std::size_t bytes = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c == 0xD800) c = 0xE000;
        const std::string encoded = encode_utf8(c);
        bytes += encoded.size();
        if (decode_utf8(encoded) != std::u32string(1, c)) FAIL(static_cast<unsigned>(c));
    }
    CHECK(bytes == 128 + 2 * 1920 + 3 * (63488 - 2048) + 4 * 1048576);
}

TEST_CASE("what is not UTF-8 is refused with the byte where it begins") {
    CHECK(reason("ab\x80") == "2: 0x80 continues what never began");
    CHECK(reason("\xFF\xFE") == "0: 0xFF cannot begin a character");
    CHECK(reason("a\xE6\x88") ==
          "1: the text ends after 2 of the 3 bytes of a character");
    CHECK(reason("\xE6\x88x") ==
          "0: a character of 3 bytes is cut short after 2 by 0x78");
    CHECK(reason("\xF8\x88\x80\x80\x80") == "0: 0xF8 cannot begin a character");
    CHECK(reason("a我") == "valid");
    CHECK_THROWS_WITH_AS(
        decode_utf8("a\xE6"),
        "[utf8] not UTF-8 at byte 1: the text ends after 1 of the 3 bytes of a "
        "character",
        Error);
}

TEST_CASE("no character has two spellings") {
    CHECK(reason("\xC0\x80") == "0: U+0000 is written with 2 bytes, more than it needs");
    CHECK(reason("\xC1\xBF") == "0: U+007F is written with 2 bytes, more than it needs");
    CHECK(reason("\xC2\x80") == "valid");
    CHECK(reason("\xE0\x9F\xBF") ==
          "0: U+07FF is written with 3 bytes, more than it needs");
    CHECK(reason("\xE0\xA0\x80") == "valid");
    CHECK(reason("\xF0\x8F\xBF\xBF") ==
          "0: U+FFFF is written with 4 bytes, more than it needs");
    CHECK(reason("\xF0\x90\x80\x80") == "valid");
}

TEST_CASE("surrogates and numbers beyond Unicode are not characters") {
    CHECK(reason("\xED\xA0\x80") ==
          "0: U+D800 is half of a UTF-16 pair, not a character");
    CHECK(reason("\xED\xBF\xBF") ==
          "0: U+DFFF is half of a UTF-16 pair, not a character");
    CHECK(reason("\xEE\x80\x80") == "valid");
    CHECK(reason("\xF4\x8F\xBF\xBF") == "valid");
    CHECK(reason("\xF4\x90\x80\x80") == "0: U+110000 is beyond U+10FFFF");
    CHECK_THROWS_WITH_AS(
        encode_utf8(char32_t{0xD800}),
        "[utf8] U+D800 is not a character: it cannot be written as UTF-8", Error);
    CHECK_THROWS_AS(encode_utf8(char32_t{0x110000}), Error);
}

TEST_CASE("every pair of bytes is either refused or the only spelling of its text") {
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const std::string text{static_cast<char>(a), static_cast<char>(b)};
            if (!find_utf8_fault(text)) {
                if (encode_utf8(decode_utf8(text)) != text) FAIL(a << ' ' << b);
            }
        }
    }
}

TEST_CASE("normalised text has single spaces and nothing invisible") {
    CHECK(normalize_spaces("  a \t b  ") == "a b");
    CHECK(normalize_spaces("Ça va\u202F?") == "Ça va ?");
    CHECK(normalize_spaces("\u3000我\u00A0们\u200B\u3000") == "我 们");
    CHECK(normalize_spaces("\uFEFFa\u00ADb") == "ab");
    CHECK(normalize_spaces(" \u200B ") == "");
}
}  // TEST_SUITE("data/utf8")
