#include "core/matmul_pack.h"

#include <utility>

namespace heed::detail {

namespace {

#if defined(__GNUC__)
// Two rows exchange half of their lanes: of each 2 x 2 block of `half` lanes, the upper
// right and the lower left change places.
template <int half, int... i>
void exchange(Vector& upper, Vector& lower, std::integer_sequence<int, i...>) {
    constexpr int n = static_cast<int>(lanes);
    const Vector u = upper, l = lower;
    upper = __builtin_shufflevector(u, l, ((i & half) != 0 ? n + i - half : i)...);
    lower = __builtin_shufflevector(u, l, ((i & half) != 0 ? n + i : i + half)...);
}

// A transposition in log2(lanes) rounds: 1 x 1 blocks change places within 2 x 2 blocks,
// then those within 4 x 4 blocks, and so on.
template <int half = 1>
void transpose_square(Vector (&row)[lanes]) {
    if constexpr (half < lanes) {
#pragma GCC unroll 16
        for (int i = 0; i < lanes; ++i) {
            if ((i & half) == 0)
                exchange<half>(row[i], row[i + half],
                               std::make_integer_sequence<int, lanes>{});
        }
        transpose_square<2 * half>(row);
    }
}
#else
void transpose_square(Vector (&)[1]) {}
#endif

}  // namespace

void turn(Real* to, Index to_step, const Real* from, Index from_step, Index rows,
          Index columns) {
    // lanes x lanes squares, turned in registers, and the ends number by number.
    const Index whole_rows = rows / lanes * lanes, whole = columns / lanes * lanes;
    for (Index r = 0; r < whole_rows; r += lanes) {
        for (Index k = 0; k < whole; k += lanes) {
            Vector square[lanes];
#pragma GCC unroll 16
            for (int i = 0; i < lanes; ++i)
                square[i] = load(from + (r + i) * from_step + k);
            transpose_square(square);
#pragma GCC unroll 16
            for (int i = 0; i < lanes; ++i) store(to + (k + i) * to_step + r, square[i]);
        }
    }
    for (Index r = 0; r < rows; ++r) {
        for (Index k = r < whole_rows ? whole : 0; k < columns; ++k) {
            to[k * to_step + r] = from[r * from_step + k];
        }
    }
}

void pack_slivers(Real* packed, const Stored& b, Index k0, Index inner, Index m0,
                  Index columns) {
    for (Index m = 0; m < columns; m += tile_columns, packed += inner * tile_columns) {
        const Index width = std::min(tile_columns, columns - m);
        const Real* const from = b.at(k0, m0 + m);
        if (const Index odd = width % lanes; odd != 0) {
            for (Index k = 0; k < inner; ++k)
                store(packed + k * tile_columns + width - odd, Vector{});
        }
        if (b.transposed) {
            turn(packed, tile_columns, from, b.step, width, inner);
        } else if (width == tile_columns) {
            for (Index k = 0; k < inner; ++k) {
                for (Index i = 0; i < tile_columns; i += lanes)
                    store(packed + k * tile_columns + i, load(from + k * b.step + i));
            }
        } else {
            for (Index k = 0; k < inner; ++k)
                std::copy_n(from + k * b.step, width, packed + k * tile_columns);
        }
    }
}

void pack_block(Real* packed, const Stored& a, Index n0, Index rows, Index k0,
                Index inner) {
    for (Index k = 0; k < inner; ++k)
        std::copy_n(a.at(n0, k0 + k), rows, packed + k * rows);
}

}  // namespace heed::detail
