// exp, log, tanh and their family, for all lanes of a vector at once.
//
// The standard functions take one number at a time, so a loop over them runs at an eighth
// or a fiftieth of the machine's speed. Here each function is a few multiplications and
// additions without a branch: an identity brings x near 0, and near 0 a short polynomial
// is as good as the function. Lesson 0.2.
//
//     largest error, in ulp
//
//     exp         1.04    subnormal results included
//     log         0.86    -infinity at 0, NaN below
//     tanh        1.5     odd to the last bit, never above 1
//     sigmoid     2.1     also where it is almost 0
//     softplus    2.1
//     gelu        6.5     left of -13, where it is almost 0, 10
//
// One ulp is the distance of two neighbouring floats; a correctly rounded result is at
// most 0.5 away. NaN stays NaN. Where Real is double these are the functions of the
// standard library, lane by lane.
//
// The coefficients: of all polynomials of their degree these have the smallest largest
// relative error (Remez' exchange algorithm); each was rounded to a float before the next
// ones were fitted to what it left. The error told beside them is what remains.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "core/simd.h"

// Each function becomes a part of the loop that calls it, always. As a call it would load
// its coefficients for every vector; and the linker would merge copies from files that
// were compiled with different options, and so round differently.
#if defined(__GNUC__)
#define HEED_IN_THE_LOOP [[gnu::always_inline]] inline
#else
#define HEED_IN_THE_LOOP inline
#endif

namespace heed {

// --- tools ---------------------------------------------------------------------------

namespace detail {

inline constexpr bool standard_math = sizeof(Real) == 8;

// The bits of a Real as an integer: for a float sign, 8 bits of exponent + 127, 23 bits
// of fraction.
using LaneBits = std::conditional_t<sizeof(Real) == 4, std::int32_t, std::int64_t>;
#if defined(__GNUC__)
using Bits [[gnu::vector_size(vector_bytes)]] = LaneBits;
#else
using Bits = LaneBits;
#endif

HEED_IN_THE_LOOP Bits to_bits(Vector v) {
    return std::bit_cast<Bits>(v);
}
HEED_IN_THE_LOOP Vector from_bits(Bits b) {
    return std::bit_cast<Vector>(b);
}

inline constexpr LaneBits sign_bit = std::numeric_limits<LaneBits>::min();

// Numbers near 1.5 · 2²³ are 1 apart. So adding this one rounds to a whole number, which
// then stands in the last bits; subtracting it again gives that number as a float.
inline constexpr float round_to_whole = 12582912;
inline constexpr LaneBits round_to_whole_bits = 0x4B400000;

// 2^n, for n from -126 to 127.
HEED_IN_THE_LOOP Vector power_of_2(Bits n) {
    return from_bits((n + 127) << 23);
}

// ln 2 in two parts. The first has 10 bits: a small whole number times it is exact.
inline constexpr float ln2_high = 0.693359375f, ln2_low = -2.12194440e-4f;

}  // namespace detail

// f of each lane, one after the other: for functions that have no vector form.
template <class F>
HEED_IN_THE_LOOP Vector each_lane(Vector v, F f) {
    Real values[lanes];
    store(values, v);
    for (Real& value : values) value = f(value);
    return load(values);
}

// One instruction where a file is compiled with -fno-math-errno, as optim/adam.cpp is.
HEED_IN_THE_LOOP Vector sqrt(Vector x) {
    return each_lane(x, [](Real v) { return std::sqrt(v); });
}

HEED_IN_THE_LOOP Vector abs(Vector x) {
    return detail::from_bits(detail::to_bits(x) & ~detail::sign_bit);
}

// --- the exponential function --------------------------------------------------------

namespace detail {

// x = n ln 2 + r with |r| <= ln 2 / 2, so exp(x) = 2^n exp(r).
struct Reduced {
    Bits n;
    Vector r;
};
HEED_IN_THE_LOOP Reduced reduce(Vector x) {
    const float log2_e = 1.44269504f;
    const Vector shifted = x * log2_e + round_to_whole;
    const Vector n = shifted - round_to_whole;
    return {to_bits(shifted) - round_to_whole_bits, x - n * ln2_high - n * ln2_low};
}

// 2^n exp(r), with exp(r) = 1 + r + r² q(r) fitted to 3.2e-9. The scale is applied in two
// halves, as 2^n alone may be no float; the first product is exact, the second rounds
// once to a subnormal number, and to 0 or infinity where that is the result.
HEED_IN_THE_LOOP Vector exp(Reduced x) {
    const auto [n, r] = x;
    const Vector r2 = r * r;
    const Vector q = (0.499999940f + r * 0.166665167f) +
                     r2 * ((0.0416681021f + r * 0.00836916547f) + r2 * 0.00138380064f);
    const Bits half = n >> 1;
    return (1 + (r + r2 * q)) * power_of_2(half) * power_of_2(n - half);
}

}  // namespace detail

HEED_IN_THE_LOOP Vector exp(Vector x) {
    if constexpr (detail::standard_math) {
        return each_lane(x, [](Real v) { return std::exp(v); });
    }
    // At these bounds the result is 0 and infinity. `min` and `max` pass a NaN in their
    // second place.
    const Vector bounded = min(broadcast(89), max(broadcast(-104), x));
    return detail::exp(detail::reduce(bounded));
}

// exp(-|x|), never above 1: half of the bounds, and no overflow.
HEED_IN_THE_LOOP Vector exp_minus_abs(Vector x) {
    if constexpr (detail::standard_math) return exp(-abs(x));
    return detail::exp(detail::reduce(max(broadcast(-104), -abs(x))));
}

// σ(x) = 1 / (1 + exp(-x)) = z / (1 + z) with z = exp(x): the form is chosen by the sign
// of x, so that exp never overflows and small results keep their digits.
HEED_IN_THE_LOOP Vector sigmoid(Vector x) {
    const Vector z = exp_minus_abs(x);
    const Vector y = select(x < 0, z, broadcast(1)) / (1 + z);
    // z / (1 + z) = z - z · z / (1 + z): where z is small, so is what is rounded.
    return select(x < -1.4f, z - z * y, y);
}

// Near 0, tanh(x) = x + x³ p(x²), fitted to 1.1e-9. Beyond, it is 1 - 2 / (exp(2x) + 1),
// which from 9.02 on rounds to 1. Both of |x|, and the sign put back.
HEED_IN_THE_LOOP Vector tanh(Vector x) {
    if constexpr (detail::standard_math) {
        return each_lane(x, [](Real v) { return std::tanh(v); });
    }
    const Vector size = abs(x);
    const Vector x2 = size * size;
    const Vector p =
        -0.333333164f +
        x2 * (0.133325443f +
              x2 * (-0.0538475475f + x2 * (0.0210507140f + x2 * -0.00624284893f)));
    const Vector near = size + size * x2 * p;
    const Vector bounded = min(broadcast(10), size);
    const Vector far = 1 - 2 / (detail::exp(detail::reduce(2 * bounded)) + 1);
    const Vector y = select(size < 0.55f, near, far);
    return detail::from_bits(detail::to_bits(y) |
                             (detail::to_bits(x) & detail::sign_bit));
}

// --- logarithms ----------------------------------------------------------------------

// x = 2^k (1 + f) with 1 + f between √½ and √2, so log(x) = k ln 2 + log(1 + f).
HEED_IN_THE_LOOP Vector log(Vector x) {
    if constexpr (detail::standard_math) {
        return each_lane(x, [](Real v) { return std::log(v); });
    }
    // A subnormal number has no exponent of its own: take it times 2²³.
    const Vector size = abs(x);
    const auto subnormal = size < std::numeric_limits<float>::min();
    const detail::Bits bits = detail::to_bits(select(subnormal, size * 8388608, size));
    const detail::Bits exponent =
        (bits - detail::to_bits(broadcast(static_cast<Real>(0.707106781)))) >> 23;
    const Vector k = detail::from_bits(exponent + detail::round_to_whole_bits) -
                     detail::round_to_whole - select(subnormal, broadcast(23), Vector{});
    const Vector f = detail::from_bits(bits - (exponent << 23)) - 1;
    const Vector f2 = f * f;
    // log(1 + f) = f - f²/2 + f³ p(f), fitted to 5.9e-9.
    const Vector p = (0.333333314f + f * -0.250008225f) +
                     f2 * ((0.200012609f + f * -0.166233301f) +
                           f2 * ((0.142009243f + f * -0.131595805f) +
                                 f2 * (0.127674878f + f * -0.0764379948f)));
    const Vector small = f2 * f * p + k * detail::ln2_low - f2 * 0.5f;
    const Vector y = f + small + k * detail::ln2_high;

    const Real infinity = std::numeric_limits<Real>::infinity();
    const Real none = std::numeric_limits<Real>::quiet_NaN();
    return select(x > 0, select(x < infinity, y, x),
                  select(x == 0, broadcast(-infinity), broadcast(none)));
}

namespace detail {

// log(1 + x) for x in [0, 1]: twice the inverse hyperbolic tangent of s = x / (2 + x),
// which is 2s + s³ p(s²), fitted to 1.2e-10. As 2s is x - x s, the rounding of the
// division does not matter for small x.
HEED_IN_THE_LOOP Vector log1p(Vector x) {
    if constexpr (standard_math) {
        return each_lane(x, [](Real v) { return std::log1p(v); });
    }
    const Vector s = x / (2 + x);
    const Vector s2 = s * s;
    const Vector p = 0.666666746f +
                     s2 * (0.399989486f +
                           s2 * (0.286152184f + s2 * (0.214437187f + s2 * 0.242463440f)));
    return x - s * (x - s2 * p);
}

}  // namespace detail

// log(1 + exp(x)) = x + log(1 + exp(-x)): exp is only taken of what is not above 0.
HEED_IN_THE_LOOP Vector softplus(Vector x) {
    return max(x, Vector{}) + detail::log1p(exp_minus_abs(x));
}

// --- the normal distribution ---------------------------------------------------------

// The probability Φ(x) that a normal number is below x, and its slope, the density φ(x).
struct Normal {
    Vector below, density;
};
HEED_IN_THE_LOOP Normal normal(Vector x) {
    const Real one_over_sqrt_2pi = static_cast<Real>(0.39894228040143268);
    if constexpr (detail::standard_math) {
        const Real sqrt_half = static_cast<Real>(0.70710678118654752);
        return {each_lane(x, [=](Real v) { return std::erfc(-v * sqrt_half) / 2; }),
                one_over_sqrt_2pi * exp(-x * x / 2)};
    }
    // exp(-t²/2) for t = |x|, 0 from 14.5 on. Far out t² has more digits than a float:
    // one part, the square of t in steps of 1/256, is exact, and the rest is small.
    const Vector t = min(broadcast(16), abs(x));
    const Vector part = t + detail::round_to_whole / 256 - detail::round_to_whole / 256;
    const Vector rest = t - part;
    detail::Reduced exponent = detail::reduce(part * part * -0.5f);
    exponent.r -= rest * (part + rest * 0.5f);
    const Vector bell = detail::exp(exponent);
    // Φ(-t) exp(t²/2) falls slowly, in the end as 1/t: a quotient of two polynomials,
    // fitted to 1.7e-8 for t up to 14.6.
    const Vector numerator =
        0.5f + t * (0.437789083f +
                    t * (0.182836339f + t * (0.0404915884f + t * 0.00409301138f)));
    const Vector denominator =
        1 + t * (1.67346299f +
                 t * (1.20089912f +
                      t * (0.468410879f + t * (0.101503886f + t * 0.0102595370f))));
    const Vector tail = bell * (numerator / denominator);
    return {select(x > 0, 1 - tail, tail), bell * one_over_sqrt_2pi};
}

// x Φ(x), and its slope.
HEED_IN_THE_LOOP Vector gelu(Vector x) {
    return x * normal(x).below;
}
HEED_IN_THE_LOOP Vector gelu_slope(Vector x) {
    const auto [below, density] = normal(x);
    return below + x * density;
}

// x (1 + tanh(u)) / 2 with u = √(2/π) (x + c x³), and its slope. As (1 + tanh(u)) / 2
// is σ(2u), and the slope of σ is σ (1 - σ), that is σ + x σ (1 - σ) 2u'.
inline constexpr Real gelu_scale = static_cast<Real>(1.5957691216057308);  // 2 √(2/π)
inline constexpr Real gelu_cubic = static_cast<Real>(0.044715);            // c

HEED_IN_THE_LOOP Vector gelu_tanh(Vector x) {
    return x * sigmoid(gelu_scale * (x + gelu_cubic * x * x * x));
}
HEED_IN_THE_LOOP Vector gelu_tanh_slope(Vector x) {
    // From 100 on the slope is 0 or 1, long before x³ overflows.
    const Vector v = min(broadcast(100), max(broadcast(-100), x));
    const Vector cv2 = gelu_cubic * v * v;
    const Vector two_u = gelu_scale * (v + v * cv2);
    // With z = exp(-|2u|), σ is 1 / (1 + z) or z / (1 + z), and 1 - σ is the other one:
    // subtracting would lose digits where σ is almost 1.
    const Vector z = exp_minus_abs(two_u);
    const Vector more = 1 / (1 + z), less = z * more;
    const Vector y = select(two_u < 0, less, more);
    return y + v * (less * more) * (gelu_scale * (1 + 3 * cv2));
}

}  // namespace heed

#undef HEED_IN_THE_LOOP
