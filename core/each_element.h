// Loops over all elements of a tensor, a vector at a time, on several threads if there
// are many. Lesson 0.2.
#pragma once

#include "core/parallel.h"
#include "core/simd.h"
#include "core/tensor.h"

namespace heed::detail {

// So many elements are a few microseconds of work, enough to wake a thread for.
inline constexpr Index elements_worth_a_thread = 1 << 14;

inline Index rows_worth_a_thread(Index columns) {
    return 1 + elements_worth_a_thread / (columns + 1);
}

// Calls f(i, width) for each vector of n elements. Pieces are whole vectors: only the
// last vector of all may be a part of one, whatever the threads.
template <class F>
void each_element(Index n, F f) {
    const Index vectors = (n + lanes - 1) / lanes;
    parallel_for(vectors, elements_worth_a_thread / lanes, [&](Index begin, Index end) {
        const Index first = begin * lanes, last = std::min(end * lanes, n);
        each_vector(last - first, [&](Index i, auto width) { f(first + i, width); });
    });
}

// dx_i += change(i, width): the one line of most backwards. The first to add writes.
template <class Change>
void add_each(const GradSlot& slot, Index n, Change change) {
    const auto [values, add] = slot.destination();
    Real* const dx = values;
    if (add) {
        each_element(n, [&](Index i, auto width) {
            store(dx + i, load(dx + i, width) + change(i, width), width);
        });
    } else {
        each_element(
            n, [&](Index i, auto width) { store(dx + i, change(i, width), width); });
    }
}

// to[d] += Σ_r term(r, d) over `rows` rows. Every piece of so many rows has a sum of its
// own, and the sums are added in order: the bits do not depend on who added which piece.
inline constexpr Index summed_rows = 32;

template <class Term>
void add_row_sums(std::span<Real> to, Index rows, Term term) {
    const auto D = static_cast<Index>(to.size());
    const Index pieces = (rows + summed_rows - 1) / summed_rows;
    Buffer sums(pieces * D, 0);
    Real* const sum = sums.values().data();
    const Index worth_a_thread = 1 + elements_worth_a_thread / (summed_rows * D + 1);
    parallel_for(pieces, worth_a_thread, [&](Index begin, Index end) {
        for (Index r = begin * summed_rows; r < std::min(end * summed_rows, rows); ++r) {
            Real* const own = sum + r / summed_rows * D;
            each_vector(D, [&](Index d, auto width) {
                store(own + d, load(own + d, width) + term(r, d, width), width);
            });
        }
    });
    for (Index piece = 0; piece < pieces; ++piece) {
        for (Index d = 0; d < D; ++d)
            to[static_cast<std::size_t>(d)] += sum[piece * D + d];
    }
}

}  // namespace heed::detail
