// The inside of softmax, for one row: what softmax, attention and cross-entropy share.
#pragma once

#include <cmath>

#include "core/vector_math.h"

namespace heed::detail {

// The largest of a row; -infinity of an empty one.
inline Real largest_of(const Real* x, Index n) {
    constexpr Real least = -std::numeric_limits<Real>::infinity();
    Vector largest = broadcast(least);
    each_vector(n, [&](Index i, auto width) {
        largest = max(largest, load(x + i, width, least));
    });
    return max_lanes(largest);
}

// Calls put(i, e, width) with e_i = exp(scale (x_i - shift)), and returns Σ e_i.
// Shifted by the largest, no exponential is above 1 and one is 1: the sum neither
// overflows nor is 0 (but of a row of -infinity alone, where the shift is 0).
template <class Put>
Real sum_exponentials(const Real* x, Index n, Real scale, Real shift, Put put) {
    Vector sum = {};
    each_vector(n, [&](Index i, auto width) {
        constexpr Real least = -std::numeric_limits<Real>::infinity();
        const Vector e = heed::exp(scale * (load(x + i, width, least) - shift));
        sum += e;
        put(i, e, width);
    });
    return sum_lanes(sum);
}

// y *= factor
inline void scale_row(Real* y, Index n, Real factor) {
    each_vector(n, [&](Index i, auto width) {
        store(y + i, factor * load(y + i, width), width);
    });
}

// Σ a_i b_i
inline Real dot_row(const Real* a, const Real* b, Index n) {
    Vector sum = {};
    each_vector(
        n, [&](Index i, auto width) { sum += load(a + i, width) * load(b + i, width); });
    return sum_lanes(sum);
}

}  // namespace heed::detail
