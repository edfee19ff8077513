// The matrix product, arranged for a processor.
//
// A processor multiplies far faster than memory delivers. So every number that is fetched
// must be used many times while it is near:
//
//   registers   a tile of C, 6 rows by a few vectors, stays in registers while k runs:
//               each step reads 6 numbers of A and a row of B and does 6 rows of products
//   L1 or L2    one sliver of B (block_inner x tile_columns), read again by every tile of
//               its columns
//   L2          one block of A (block_rows x block_inner), stays while one panel of B
//               passes by
//   L3          one panel of B (block_inner x block_columns)
//
// Blocks, slivers and panels are packed in the order in which tiles read them.
// Packing copies a block once and pays it back at every use: strides disappear, whichever
// way the operand is stored, and edges are filled with zeros, so that the tile below
// knows only whole tiles. Goto and van de Geijn, "Anatomy of high-performance matrix
// multiplication", ACM TOMS 34(3), 2008. Lesson 0.2.
#include <algorithm>
#include <cstring>

#include "core/buffer.h"
#include "core/matmul.h"

namespace heed {

namespace {

// --- sizes ---------------------------------------------------------------------------

// A vector is as wide as the machine's registers (GCC's and Clang's vector extension).
#if defined(__GNUC__)
#if defined(__AVX512F__)
constexpr int vector_bytes = 64, tile_rows = 6, tile_vectors = 4;  // of 32 registers
#elif defined(__AVX__)
constexpr int vector_bytes = 32, tile_rows = 6, tile_vectors = 2;  // of 16 registers
#else
constexpr int vector_bytes = 16, tile_rows = 4, tile_vectors = 2;
#endif
using Vector [[gnu::vector_size(vector_bytes)]] = Real;
#else
constexpr int vector_bytes = sizeof(Real), tile_rows = 4, tile_vectors = 4;
using Vector = Real;
#endif

constexpr Index lanes = vector_bytes / static_cast<Index>(sizeof(Real));
constexpr Index tile_columns = tile_vectors * lanes;

// With AVX-512 a block of A takes 168 x 384 floats = 252 KB, a sliver of B 384 x 64 =
// 96 KB; with AVX the sliver has 384 x 16 = 24 KB and fits the first cache.
constexpr Index block_rows = 28 * tile_rows;
constexpr Index block_inner = 384;
constexpr Index block_columns = 48 * tile_columns;

Index round_up(Index n, Index multiple) {
    return (n + multiple - 1) / multiple * multiple;
}

// --- packing -------------------------------------------------------------------------

// Cuts a matrix of `lines` x `inner` into slivers of `width` lines, and stores each
// sliver so that the `width` elements of one inner index lie side by side. Element (line,
// k) is at source[line * line_step + k * inner_step]. Missing lines are zeros.
void pack(Real* packed, const Real* source, Index lines, Index inner, Index line_step,
          Index inner_step, Index width) {
    for (Index first = 0; first < lines; first += width) {
        const Index present = std::min(width, lines - first);
        const Real* const sliver = source + first * line_step;
        if (present < width) std::fill_n(packed, inner * width, Real{0});
        if (line_step == 1) {
            for (Index k = 0; k < inner; ++k) {
                const Real* const from = sliver + k * inner_step;
                for (Index i = 0; i < present; ++i) packed[k * width + i] = from[i];
            }
        } else {
            // A transposition, a few inner indices at a time: what is written stays near.
            for (Index begin = 0; begin < inner; begin += lanes) {
                const Index end = std::min(begin + lanes, inner);
                for (Index i = 0; i < present; ++i) {
                    const Real* const from = sliver + i * line_step;
                    for (Index k = begin; k < end; ++k) {
                        packed[k * width + i] = from[k * inner_step];
                    }
                }
            }
        }
        packed += inner * width;
    }
}

// --- the tile ------------------------------------------------------------------------

// c (tile_rows x tile_columns, rows `step` apart) = or += a sliver of A times one of B.
void multiply_tile(Real* c, Index step, const Real* a, const Real* b, Index inner,
                   bool accumulate) {
    Vector sum[tile_rows][tile_vectors] = {};
    for (Index k = 0; k < inner; ++k) {
        Vector b_k[tile_vectors];
        std::memcpy(b_k, b + k * tile_columns, sizeof b_k);
#pragma GCC unroll 8
        for (int r = 0; r < tile_rows; ++r) {
            const Real a_rk = a[k * tile_rows + r];
#pragma GCC unroll 8
            for (int v = 0; v < tile_vectors; ++v) sum[r][v] += a_rk * b_k[v];
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < tile_rows; ++r) {
        Vector row[tile_vectors] = {};
        if (accumulate) std::memcpy(row, c + r * step, sizeof row);
#pragma GCC unroll 8
        for (int v = 0; v < tile_vectors; ++v) row[v] += sum[r][v];
        std::memcpy(c + r * step, row, sizeof row);
    }
}

// A tile that hangs over the edge of C goes through a whole tile of its own.
void multiply_edge(Real* c, Index step, const Real* a, const Real* b, Index inner,
                   bool accumulate, Index rows, Index columns) {
    Real tile[tile_rows * tile_columns];
    multiply_tile(tile, tile_columns, a, b, inner, false);
    for (Index r = 0; r < rows; ++r) {
        for (Index m = 0; m < columns; ++m) {
            Real& to = c[r * step + m];
            to =
                accumulate ? to + tile[r * tile_columns + m] : tile[r * tile_columns + m];
        }
    }
}

// A few rows times a matrix that lies in rows: reading B once is all the work, so it is
// read where it is, without packing.
void multiply_thin(Real* c, const Real* a, const Real* b, const Product& p) {
    if (!p.accumulate) std::fill_n(c, p.N * p.M, Real{0});
    for (Index k = 0; k < p.K; ++k) {
        const Real* const b_row = b + k * p.M;
        for (Index n = 0; n < p.N; ++n) {
            const Real a_nk = a[p.transpose.a ? k * p.N + n : n * p.K + k];
            Real* const c_row = c + n * p.M;
            for (Index m = 0; m < p.M; ++m) c_row[m] += a_nk * b_row[m];
        }
    }
}

// Scratch memory of one thread, kept from product to product.
Real* scratch(Buffer& buffer, Index size) {
    if (static_cast<Index>(buffer.values().size()) < size) buffer = Buffer(size);
    return buffer.values().data();
}

}  // namespace

// --- the blocks ----------------------------------------------------------------------

void matmul_blocked(Real* c, const Real* a, const Real* b, const Product& product) {
    const auto& [N, K, M, transpose, accumulate] = product;
    if (K == 0 && !accumulate) std::fill_n(c, N * M, Real{0});
    if (N < tile_rows && !transpose.b) return multiply_thin(c, a, b, product);

    // How far one row, column or inner index moves in memory.
    const Index a_row = transpose.a ? 1 : K, a_inner = transpose.a ? N : 1;
    const Index b_column = transpose.b ? K : 1, b_inner = transpose.b ? 1 : M;

    thread_local Buffer a_memory, b_memory;
    const Index inner_most = std::min(K, block_inner);
    Real* const a_packed =
        scratch(a_memory, round_up(std::min(N, block_rows), tile_rows) * inner_most);
    Real* const b_packed = scratch(
        b_memory, round_up(std::min(M, block_columns), tile_columns) * inner_most);

    for (Index m0 = 0; m0 < M; m0 += block_columns) {
        const Index columns = std::min(block_columns, M - m0);
        for (Index k0 = 0; k0 < K; k0 += block_inner) {
            const Index inner = std::min(block_inner, K - k0);
            const bool add = accumulate || k0 > 0;
            pack(b_packed, b + m0 * b_column + k0 * b_inner, columns, inner, b_column,
                 b_inner, tile_columns);

            for (Index n0 = 0; n0 < N; n0 += block_rows) {
                const Index rows = std::min(block_rows, N - n0);
                pack(a_packed, a + n0 * a_row + k0 * a_inner, rows, inner, a_row, a_inner,
                     tile_rows);

                for (Index m = 0; m < columns; m += tile_columns) {
                    for (Index n = 0; n < rows; n += tile_rows) {
                        Real* const tile = c + (n0 + n) * M + m0 + m;
                        const Real* const a_sliver = a_packed + n * inner;
                        const Real* const b_sliver = b_packed + m * inner;
                        const Index r = std::min<Index>(tile_rows, rows - n);
                        const Index w = std::min(tile_columns, columns - m);
                        if (r == tile_rows && w == tile_columns) {
                            multiply_tile(tile, M, a_sliver, b_sliver, inner, add);
                        } else {
                            multiply_edge(tile, M, a_sliver, b_sliver, inner, add, r, w);
                        }
                    }
                }
            }
        }
    }
}

}  // namespace heed
