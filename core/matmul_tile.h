// The tile: where all the multiplying is done.
//
// A processor multiplies far faster than memory delivers, so a number that is fetched
// must be used many times. A tile of C, R rows by V vectors, stays in registers while k
// runs: each step reads V vectors of B and R numbers of A, and uses every one of them:
// R V multiply-adds for R + V reads. The largest tile that leaves registers for the
// operands is the best: with the 32 registers of AVX-512, 6 rows by 4 vectors take 24
// for C. Lesson 0.2.
#pragma once

#include <array>
#include <utility>

#include "core/simd.h"

namespace heed::detail {

#if defined(__AVX512F__)
inline constexpr int tile_rows = 6, tile_vectors = 4;  // of 32 registers
#elif defined(__AVX__)
inline constexpr int tile_rows = 6, tile_vectors = 2;  // of 16 registers
#else
inline constexpr int tile_rows = 4, tile_vectors = 2;
#endif
inline constexpr Index tile_columns = tile_vectors * lanes;

// Where a tile finds its operands: a[r, k] at a[r * a_row + k * a_inner], and the row
// of b for k at b + k * b_inner, whole vectors. What it writes: `columns` of each row
// of c.
struct TileOperands {
    Real* c;
    Index c_row;
    const Real* a;
    Index a_row, a_inner;
    const Real* b;
    Index b_inner;
    Index inner, columns;
    const Real* begin;  // what sums begin with: rows of c, a row of biases; null is zeros
    Index begin_row;
};

// The loops over rows and vectors have constant bounds and are unrolled, so that every
// element of `sum` is a register of its own.
//
// Each number of C is one chain of multiply-adds in the order of k, however the product
// is cut into tiles, blocks and pieces: the number of threads never shows. (The dot
// products of matmul_thin.cpp have another order, chosen by the sizes alone.)
template <int R, int V>
void multiply_tile(const TileOperands& t) {
    const Index last = t.columns - (V - 1) * lanes;  // columns of the last vector
    Vector sum[R][V] = {};
    if (t.begin != nullptr) {
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const Real* const begin = t.begin + r * t.begin_row;
#pragma GCC unroll 8
            for (int v = 0; v < V; ++v)
                sum[r][v] = v < V - 1 || last == lanes ? load(begin + v * lanes)
                                                       : load(begin + v * lanes, last);
        }
    }
    const Real* a = t.a;
    const Real* b = t.b;
    for (Index k = 0; k < t.inner; ++k, a += t.a_inner, b += t.b_inner) {
        Vector b_k[V];
#pragma GCC unroll 8
        for (int v = 0; v < V; ++v) b_k[v] = load(b + v * lanes);
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const Real a_rk = a[r * t.a_row];
#pragma GCC unroll 8
            for (int v = 0; v < V; ++v) sum[r][v] += a_rk * b_k[v];
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        Real* const c = t.c + r * t.c_row;
#pragma GCC unroll 8
        for (int v = 0; v < V; ++v) {
            if (v < V - 1 || last == lanes)
                store(c + v * lanes, sum[r][v]);
            else
                store(c + v * lanes, sum[r][v], last);
        }
    }
}

// At the edges of C the tiles are smaller: one function for each size.
using Tile = void (*)(const TileOperands&);

template <int R, int... V>
constexpr std::array<Tile, tile_vectors> tiles_of_rows(std::integer_sequence<int, V...>) {
    return {multiply_tile<R, V + 1>...};
}
template <int... R>
constexpr auto all_tiles(std::integer_sequence<int, R...>) {
    return std::array{
        tiles_of_rows<R + 1>(std::make_integer_sequence<int, tile_vectors>{})...};
}
inline constexpr auto tiles = all_tiles(std::make_integer_sequence<int, tile_rows>{});

// Any tile of up to tile_rows x tile_columns.
inline void multiply_tile(Index rows, const TileOperands& operands) {
    const Index vectors = (operands.columns + lanes - 1) / lanes;
    tiles[static_cast<std::size_t>(rows - 1)][static_cast<std::size_t>(vectors - 1)](
        operands);
}

}  // namespace heed::detail
