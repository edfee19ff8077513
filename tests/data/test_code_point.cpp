#include <doctest/doctest.h>

#include "data/code_point.h"
#include "data/utf8.h"

using namespace heed;

TEST_SUITE("data/code_point") {

TEST_CASE("no code point is two of space and invisible and punctuation and CJK") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const int kinds = is_space(c) + is_invisible(c) + is_punctuation(c) + is_cjk(c);
        if (kinds > 1)
            FAIL("U+" << static_cast<unsigned>(c) << " is of " << kinds << " kinds");
    }
}

TEST_CASE("ASCII falls into 32 marks and 62 word characters and 34 others") {
    int marks = 0, words = 0;
    for (char32_t c = 0; c < 128; ++c) {
        marks += is_punctuation(c);
        words += is_word(c);
    }
    CHECK(marks == 32);
    CHECK(words == 62);
}

TEST_CASE("the borders of the Han blocks are where Unicode has them") {
    for (const char32_t c : U"一我鿿㐀䶿豈々〇𠀀𪛖𡡡") {
        if (c != 0) CHECK_MESSAGE(is_han(c), static_cast<unsigned>(c));
    }
    for (const int c :
         {0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF, 0x20000, 0x323AF}) {
        CHECK(is_han(static_cast<char32_t>(c)));
    }
    for (const int c : {0x33FF, 0x4DC0, 0xA000, 0xF8FF, 0xFB00, 0x1FFFF, 0x40000}) {
        CHECK_FALSE(is_han(static_cast<char32_t>(c)));
    }
    CHECK_FALSE(is_han(U'あ'));
    CHECK(is_cjk(U'あ'));
    CHECK(is_cjk(U'カ'));
    CHECK_FALSE(is_cjk(U'한'));
    CHECK_FALSE(is_cjk(U'。'));
}

TEST_CASE("spaces have many widths") {
    for (const int c : {0x20, 0x09, 0x0A, 0x85, 0xA0, 0x2003, 0x202F, 0x3000}) {
        CHECK(is_space(static_cast<char32_t>(c)));
    }
    CHECK_FALSE(is_space(0x200B));
    CHECK(is_invisible(0x200B));
    CHECK(is_invisible(0));
    CHECK(is_invisible(0xFEFF));
}

TEST_CASE("letters of every script are words and marks are not") {
    for (const char32_t c :
         {U'a', U'Z', U'7', U'é', U'ß', U'ж', U'ع', U'ไ', U'我', U'한', U'²'}) {
        CHECK(is_word(c));
    }
    for (const char32_t c :
         {U'.', U'_', U'—', U'“', U'¿', U'。', U'，', U'€', U'→', U'😀'}) {
        CHECK(is_punctuation(c));
    }
    CHECK(is_cjk_punctuation(U'。'));
    CHECK(is_cjk_punctuation(U'？'));
    CHECK_FALSE(is_cjk_punctuation(U'.'));
    CHECK_FALSE(is_cjk_punctuation(U'“'));
}

TEST_CASE("Chinese takes two columns and accents none") {
    CHECK(display_width(U'a') == 1);
    CHECK(display_width(U'我') == 2);
    CHECK(display_width(U'。') == 2);
    CHECK(display_width(U'“') == 1);
    CHECK(display_width(U'한') == 2);
    CHECK(display_width(U'😀') == 2);
    CHECK(display_width(U'𠀀') == 2);
    CHECK(display_width(U'é') == 1);
    CHECK(display_width(char32_t{0x301}) == 0);
    CHECK(display_width(char32_t{0x302A}) == 0);
    CHECK(display_width(char32_t{0x3099}) == 0);
    CHECK(display_width(char32_t{0x200B}) == 0);
    CHECK(display_width(U'\n') == 0);
    CHECK(display_width("我喜欢 apples") == 13);
    CHECK(display_width("e\u0301") == 1);
    CHECK(display_width("") == 0);
}
}  // TEST_SUITE("data/code_point")
