#include <doctest/doctest.h>

#include <set>

#include "data/utf8.h"
#include "data/visible_bytes.h"

using namespace heed;

TEST_SUITE("data/visible_bytes") {

TEST_CASE("188 bytes show themselves and 68 go beyond Latin-1 in order") {
    int themselves = 0;
    char32_t next = 0x100;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char32_t c = visible(static_cast<unsigned char>(byte));
        if (c == byte) {
            ++themselves;
        } else {
            CHECK(c == next++);
        }
    }
    CHECK(themselves == 188);
    CHECK(next == 0x100 + 68);
}

TEST_CASE("no two bytes look the same and none is a space or a control character") {
    std::set<char32_t> seen;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const char32_t c = visible(static_cast<unsigned char>(byte));
        seen.insert(c);
        CHECK_FALSE(is_space(c));
        CHECK_FALSE(is_invisible(c));
    }
    CHECK(seen.size() == 256);
}

TEST_CASE("GPT-2's well-known faces") {
    CHECK(visible(" low\n") == "ĠlowĊ");
    CHECK(visible("\t") == "ĉ");
    CHECK(visible("é") == "Ã©");
    CHECK(visible("中") == "ä¸Ń");
    CHECK(visible("\x7F\xA0\xAD\xFF") == "ġłŃÿ");
    CHECK(visible("") == "");
}
}  // TEST_SUITE("data/visible_bytes")
