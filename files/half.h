// Floating-point numbers of 16 bits, which large models are stored in.
//
//     F32   sign 1, exponent 8, fraction 23
//     BF16  sign 1, exponent 8, fraction 7      an F32 without its last 16 bits
//     F16   sign 1, exponent 5, fraction 10     IEEE 754 binary16
//
// Every value of either is a value of F32: widening is exact, down to the sign of zero
// and the payload of a NaN. Lesson 7.1.
#pragma once

#include <cstdint>

namespace heed {

float widen_bf16(std::uint16_t bits);
float widen_f16(std::uint16_t bits);

}  // namespace heed
