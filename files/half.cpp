#include "files/half.h"

#include <bit>

namespace heed {

float widen_bf16(std::uint16_t bits) {
    return std::bit_cast<float>(std::uint32_t{bits} << 16);
}

float widen_f16(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t exponent = bits >> 10 & 0x1F;
    std::uint32_t fraction = bits & 0x3FFu;
    // The exponent all ones: infinity and NaN, in both formats.
    if (exponent == 0x1F) {
        return std::bit_cast<float>(sign | 0x7F800000u | fraction << 13);
    }
    // The biases differ: 15 here, 127 there.
    if (exponent != 0) {
        return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
    }
    // Exponent 0: fraction 2^-24, with no leading one in front. As an F32 it has one.
    if (fraction == 0) return std::bit_cast<float>(sign);
    std::uint32_t shifted = 113;
    while ((fraction & 0x400u) == 0) {
        fraction <<= 1;
        --shifted;
    }
    return std::bit_cast<float>(sign | shifted << 23 | (fraction & 0x3FFu) << 13);
}

}  // namespace heed
