#include <doctest/doctest.h>

#include <cstdint>
#include <initializer_list>

#include "data/unicode_category.h"

using namespace heed;

TEST_SUITE("data/unicode_category") {

// The numbers are those that data/unicode_category.py prints, over all 1,114,112 of them.
TEST_CASE("every code point is of the class that Unicode 14 says") {
    std::uint64_t checksum = 0xCBF29CE484222325;
    std::int64_t counts[4] = {};
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const unsigned kind = is_letter(c)        ? 1
                              : is_number(c)      ? 2
                              : is_white_space(c) ? 3
                                                  : 0;
        ++counts[kind];
        checksum = (checksum ^ kind) * 0x100000001B3;
    }
    CHECK(counts[1] == 131756);
    CHECK(counts[2] == 1791);
    CHECK(counts[3] == 25);
    CHECK(checksum == 0xF4B825C75B4903E8);
}

TEST_CASE("letters are of any script and accents and marks are none") {
    for (const char32_t c :
         {U'a', U'Z', U'é', U'ß', U'ж', U'ع', U'ह', U'我', U'한', U'ª'}) {
        CHECK(is_letter(c));
        CHECK_FALSE(is_number(c));
    }
    for (const char32_t c : {U'_', U'\'', U'’', U'。', U'😀', char32_t{0x301}, U'ि'}) {
        CHECK_FALSE(is_letter(c));
        CHECK_FALSE(is_number(c));
        CHECK_FALSE(is_white_space(c));
    }
    for (const char32_t c : {U'0', U'9', U'१', U'²', U'½', U'Ⅻ'}) {
        CHECK(is_number(c));
        CHECK_FALSE(is_letter(c));
    }
}

TEST_CASE("the separators of ASCII are no white space and the next line is") {
    for (char32_t c = 0x1C; c <= 0x1F; ++c) CHECK_FALSE(is_white_space(c));
    CHECK_FALSE(is_white_space(0x200B));
    CHECK(is_white_space(0x85));
    CHECK(is_white_space(0xA0));
    CHECK(is_white_space(0x3000));
}

TEST_CASE("beyond Unicode there is nothing") {
    CHECK_FALSE(is_letter(0x110000));
    CHECK_FALSE(is_number(0xFFFFFFFF));
    CHECK_FALSE(is_white_space(0xFFFFFFFF));
}
}  // TEST_SUITE("data/unicode_category")
