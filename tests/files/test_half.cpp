#include <doctest/doctest.h>

#include <bit>
#include <cmath>

#include "files/half.h"

using namespace heed;

TEST_SUITE("files/half") {
TEST_CASE("all 65536 numbers of F16 have the value that the format defines") {
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const float value = widen_f16(static_cast<std::uint16_t>(bits));
        const int exponent = static_cast<int>(bits >> 10 & 0x1F);
        const int fraction = static_cast<int>(bits & 0x3FF);
        CAPTURE(bits);
        REQUIRE(std::signbit(value) == (bits >= 0x8000));
        if (exponent == 31 && fraction != 0) {
            REQUIRE(std::isnan(value));
            REQUIRE((std::bit_cast<std::uint32_t>(value) & 0x7FFFFF) ==
                    static_cast<std::uint32_t>(fraction) << 13);
        } else if (exponent == 31) {
            REQUIRE(std::isinf(value));
        } else {
            const int significand = exponent == 0 ? fraction : 1024 + fraction;
            REQUIRE(std::abs(value) == std::ldexp(static_cast<float>(significand),
                                                  (exponent == 0 ? 1 : exponent) - 25));
        }
    }
}

TEST_CASE("known numbers of F16") {
    CHECK(widen_f16(0x3C00) == 1.0f);
    CHECK(widen_f16(0xC000) == -2.0f);
    CHECK(widen_f16(0x7BFF) == 65504.0f);
    CHECK(widen_f16(0x3555) == 0.333251953125f);
    CHECK(widen_f16(0x0001) == 0x1p-24f);
    CHECK(widen_f16(0x03FF) == 0x3FFp-24f);
    CHECK(widen_f16(0x0400) == 0x1p-14f);
}

TEST_CASE("BF16 is the upper half of F32") {
    CHECK(widen_bf16(0x3F80) == 1.0f);
    CHECK(widen_bf16(0xC040) == -3.0f);
    CHECK(std::signbit(widen_bf16(0x8000)));
    CHECK(std::isinf(widen_bf16(0x7F80)));
    for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
        const float value = widen_bf16(static_cast<std::uint16_t>(bits));
        REQUIRE(std::bit_cast<std::uint32_t>(value) == bits << 16);
    }
}
}  // TEST_SUITE("files/half")
