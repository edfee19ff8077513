// A vector: as many Reals as one register of the machine holds, computed with at once.
//
// GCC's and Clang's vector extension: + - * / and comparisons work on all lanes, and the
// compiler picks the instructions, 16 floats wide with AVX-512, 8 with AVX, 4 with SSE or
// NEON. With other compilers a vector has one lane, and every loop below is a plain loop.
// Lesson 0.2.
#pragma once

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "core/real.h"

namespace heed {

#if defined(__GNUC__)
#if defined(__AVX512F__)
inline constexpr int vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int vector_bytes = 32;
#else
inline constexpr int vector_bytes = 16;
#endif
using Vector [[gnu::vector_size(vector_bytes)]] = Real;
#else
inline constexpr int vector_bytes = sizeof(Real);
using Vector = Real;
#endif

inline constexpr Index lanes = vector_bytes / static_cast<Index>(sizeof(Real));

// memcpy is how one says "at any address" in C++; it compiles to one instruction.
inline Vector load(const Real* from) {
    Vector v;
    std::memcpy(&v, from, sizeof v);
    return v;
}
inline void store(Real* to, Vector v) {
    std::memcpy(to, &v, sizeof v);
}

namespace detail {
// Copies n < lanes numbers: eight if 8 is in n, then four if 4 is, ..
template <Index part = lanes / 2>
void copy_part(Real* to, const Real* from, Index n) {
    if constexpr (part > 0) {
        const Index here = n & part;
        if (here != 0) std::memcpy(to, from, part * sizeof(Real));
        copy_part<part / 2>(to + here, from + here, n);
    }
}
}  // namespace detail

// The end of a row is seldom a whole vector: only `width` < lanes of it are in memory.
// The other lanes are read as `rest` and not written.
inline Vector load(const Real* from, Index width, Real rest = 0) {
    Real values[lanes];
    std::fill_n(values, lanes, rest);
    detail::copy_part(values, from, width);
    return load(values);
}
inline void store(Real* to, Vector v, Index width) {
    Real values[lanes];
    store(values, v);
    detail::copy_part(to, values, width);
}

// Its first lanes, and zeros.
inline Vector first(Vector v, Index width) {
    Real values[lanes] = {};
    store(values, v, width);
    return load(values);
}

// A width that the compiler knows to be whole.
using Whole = std::integral_constant<Index, lanes>;
inline Vector load(const Real* from, Whole, Real = 0) {
    return load(from);
}
inline void store(Real* to, Vector v, Whole) {
    store(to, v);
}

inline Vector first(Vector v, Whole) {
    return v;
}

// Calls f(i, width) for each vector of a row of n numbers: i is where it begins, and
// width how much of it there is.
//
//     each_vector(n, [&](Index i, auto width) { sum += load(x + i, width); });
template <class F>
void each_vector(Index n, F f) {
    Index i = 0;
    for (; i + lanes <= n; i += lanes) f(i, Whole{});
    if (i < n) f(i, n - i);
}

// The same number in all lanes.
inline Vector broadcast(Real value) {
    return Vector{} + value;
}

// Lane by lane: yes where the condition holds, no elsewhere.
template <class Condition>
Vector select(Condition condition, Vector yes, Vector no) {
    return condition ? yes : no;
}
// If either is NaN, the result is b: what may be NaN stands second.
inline Vector max(Vector a, Vector b) {
    return select(a > b, a, b);
}
inline Vector min(Vector a, Vector b) {
    return select(a < b, a, b);
}

namespace detail {
#if defined(__GNUC__)
// Lane i of the result is lane i + by.
template <int by, int... i>
Vector rotated(Vector v, std::integer_sequence<int, i...>) {
    return __builtin_shufflevector(v, v, ((i + by) % static_cast<int>(lanes))...);
}
#endif

// The upper half onto the lower half, and so on until one lane has it all.
template <int half = static_cast<int>(lanes) / 2, class Combine>
Real fold(Vector v, Combine combine) {
    if constexpr (half == 0) {
        Real values[lanes];
        store(values, v);
        return values[0];
    } else {
        const Vector upper = rotated<half>(v, std::make_integer_sequence<int, lanes>{});
        return fold<half / 2>(combine(v, upper), combine);
    }
}
}  // namespace detail

// All lanes together, always in the same order, so that a sum has the same bits wherever
// it is computed.
inline Real sum_lanes(Vector v) {
    return detail::fold(v, [](Vector a, Vector b) { return a + b; });
}
inline Real max_lanes(Vector v) {
    return detail::fold(v, [](Vector a, Vector b) { return max(a, b); });
}

}  // namespace heed
