// The matrix product, arranged for a machine.
//
// The tile (matmul_tile.h) multiplies at full speed as long as its operands are near. So
// the product is cut into blocks that fit the caches, and each block is used up before
// the next is fetched:
//
//   registers   a tile of C while k runs
//   L1 or L2    one sliver of B (block_inner x tile_columns), read again by every tile of
//               its columns
//   L2          one block of A (block_rows x block_inner), while one panel of B passes by
//   L3          one panel of B (block_inner x block_columns), packed once, for all cores
//
// Operands that are small enough to be near anyway are multiplied where they are.
// Goto and van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS
// 34(3), 2008. Lesson 0.2.
#include <algorithm>

#include "core/buffer.h"
#include "core/matmul_pack.h"
#include "core/matmul_thin.h"
#include "core/parallel.h"

namespace heed {

namespace {

using namespace detail;

// With AVX-512 a block of A takes 168 x 384 floats = 252 KB, a sliver of B 384 x 64 =
// 96 KB; with AVX the sliver has 384 x 16 = 24 KB and fits the first cache.
constexpr Index block_rows = 28 * tile_rows;
constexpr Index block_inner = 384;
constexpr Index block_columns = 48 * tile_columns;

// Operands that have together up to this many numbers are left where they are: as floats
// they fit the second cache.
constexpr Index small_operands = 1 << 17;

// With so few rows the tiles read a sliver of B too seldom to pay for its packing.
constexpr Index few_rows = 10 * tile_rows;

// Multiply-adds, and numbers to be packed, that are worth a thread: some microseconds.
constexpr Index worth_a_thread = 1 << 19, worth_packing = 1 << 13;

Index round_up(Index n, Index multiple) {
    return (n + multiple - 1) / multiple * multiple;
}

// Memory of one thread, kept from product to product.
Real* scratch(Buffer& buffer, Index size) {
    if (static_cast<Index>(buffer.values().size()) < size) buffer = Buffer(size);
    return buffer.values().data();
}

// A sliver of B: `columns` columns, row after row.
struct Sliver {
    const Real* data;
    Index step, columns;
};

// The columns of B that are multiplied before the next are fetched, for some of the inner
// indices: packed, or in place. In place, the columns beyond the last whole vector are
// packed all the same, because a tile reads whole vectors.
struct Panel {
    Index k0, m0;          // where it begins in B
    Index inner, columns;  // its sizes
    const Real* packed;
    const Real* in_place;  // or nullptr
    Index step_in_place;

    Index whole() const { return in_place != nullptr ? columns / lanes * lanes : 0; }

    Sliver sliver(Index m) const {
        if (m < whole())
            return {in_place + m, step_in_place, std::min(tile_columns, whole() - m)};
        return {packed + (m - whole()) * inner, tile_columns,
                std::min(tile_columns, columns - m)};
    }
};

// Packs what is not in place; many slivers by all threads.
void pack_panel(Real* packed, const Panel& panel, const Stored& b) {
    const Index first = panel.whole();
    const Index slivers = (panel.columns - first + tile_columns - 1) / tile_columns;
    const Index grain = 1 + worth_packing / (panel.inner * tile_columns);
    parallel_for(slivers, grain, [&](Index begin, Index end) {
        const Index from = first + begin * tile_columns;
        const Index to = std::min(first + end * tile_columns, panel.columns);
        pack_slivers(packed + begin * tile_columns * panel.inner, b, panel.k0,
                     panel.inner, panel.m0 + from, to - from);
    });
}

// C is cut into pieces for the caches and threads: at least as many pieces as threads,
// as far as each is worth one. No element of C depends on how.
struct Pieces {
    Index rows, columns;  // of one piece
    Index down, across;   // how many
};

Pieces cut(Index N, Index inner, Index columns) {
    Index down = (N + block_rows - 1) / block_rows, across = 1;
    if (threads() > 1) {
        const Index wanted =
            std::min<Index>(2 * threads(), N * inner * columns / worth_a_thread);
        if (N >= columns || down >= wanted) {
            // As many for each thread: five pieces take two threads as long as six.
            down = std::max(down, std::min(wanted, N / (4 * tile_rows)));
            if (wanted > 1) down = round_up(down, threads());
        } else {
            across = std::min((wanted + down - 1) / down,
                              (columns + tile_columns - 1) / tile_columns);
        }
    }
    down = std::max<Index>(down, 1);
    const Index rows = round_up((N + down - 1) / down, tile_rows);
    const Index wide = round_up((columns + across - 1) / across, tile_columns);
    return {rows, wide, (N + rows - 1) / rows, (columns + wide - 1) / wide};
}

// Some rows of A, as a tile finds them: in place, tile_rows of them read side by side.
// The columns of a transposed A lie across many pages, and are packed unless all is
// small.
struct Rows {
    const Real* data;
    Index row_step, inner_step;
};

Rows rows_of(const Stored& a, Index n0, Index rows, const Panel& panel, bool small) {
    const Real* const first = a.at(n0, panel.k0);
    if (!a.transposed) return {first, a.step, 1};
    if (small) return {first, 1, a.step};
    thread_local Buffer memory;
    Real* const copy = scratch(memory, rows * panel.inner);
    pack_block(copy, a, n0, rows, panel.k0, panel.inner);
    return {copy, 1, rows};
}

// The tiles of one piece of C, sliver after sliver: columns [begin, end) of the panel.
void multiply_piece(Real* c, const Product& p, const Rows& a, Index rows,
                    const Panel& panel, Index begin, Index end) {
    const Index c_step = p.row_steps().c;
    Index width = 0;
    for (Index m = begin; m < end; m += width) {
        const Sliver sliver = panel.sliver(m);
        width = sliver.columns;
        const Real* const bias = p.bias != nullptr ? p.bias + panel.m0 + m : nullptr;
        for (Index n = 0; n < rows; n += tile_rows) {
            Real* const tile = c + n * c_step + panel.m0 + m;
            const bool begun = p.accumulate || panel.k0 > 0;
            multiply_tile(std::min<Index>(tile_rows, rows - n),
                          {tile, c_step, a.data + n * a.row_step, a.row_step,
                           a.inner_step, sliver.data, sliver.step, panel.inner, width,
                           begun ? tile : bias, begun ? c_step : 0});
        }
    }
}

// A few rows times a B that is stored by columns. The other way round, Cᵀ = B Aᵀ, the
// large B is read where it lies, and only the small A and C are turned. (That product has
// more rows than columns, so that it is not turned again.)
void multiply_turned(Real* c, const Real* a, const Real* b, const Product& p) {
    const RowSteps step = p.row_steps();
    Buffer turned(p.M * p.N);
    Real* const t = turned.values().data();
    if (p.accumulate) {
        turn(t, p.N, c, step.c, p.N, p.M);
    } else if (p.bias != nullptr) {
        for (Index m = 0; m < p.M; ++m) std::fill_n(t + m * p.N, p.N, p.bias[m]);
    }
    const bool begun = p.accumulate || p.bias != nullptr;
    matmul_blocked(t, b, a, {p.M, p.K, p.N, {.b = true}, begun, {0, step.b, step.a}});
    turn(c, step.c, t, p.N, p.M, p.N);
}

}  // namespace

void matmul_blocked(Real* c, const Real* a, const Real* b, const Product& p) {
    if (p.N == 0 || p.M == 0) return;
    if (is_thin(p) || p.K == 0) return multiply_thin(c, a, b, p);
    if (p.transpose.b && !p.transpose.a && p.N <= few_rows && p.M >= 2 * p.N)
        return multiply_turned(c, a, b, p);
    const RowSteps step = p.row_steps();
    const Stored a_stored{a, step.a, p.transpose.a}, b_stored{b, step.b, p.transpose.b};
    const bool small = p.K * (p.N + p.M) <= small_operands;
    const bool in_place = !p.transpose.b && (small || p.N <= few_rows);
    const Index most_inner = small ? p.K : std::min(p.K, block_inner);
    const Index most_columns = std::min(p.M, block_columns);

    thread_local Buffer memory;
    Real* const packed =
        scratch(memory, most_inner * round_up(most_columns, tile_columns));

    for (Index m0 = 0; m0 < p.M; m0 += most_columns) {
        for (Index k0 = 0; k0 < p.K; k0 += most_inner) {
            const Panel panel{k0,
                              m0,
                              std::min(most_inner, p.K - k0),
                              std::min(most_columns, p.M - m0),
                              packed,
                              in_place ? b_stored.at(k0, m0) : nullptr,
                              step.b};
            pack_panel(packed, panel, b_stored);

            const Pieces pieces = cut(p.N, panel.inner, panel.columns);
            parallel_for(pieces.down * pieces.across, 1, [&](Index begin, Index end) {
                for (Index i = begin; i < end; ++i) {
                    const Index n0 = i / pieces.across * pieces.rows;
                    const Index m = i % pieces.across * pieces.columns;
                    const Index rows = std::min(pieces.rows, p.N - n0);
                    multiply_piece(c + n0 * step.c, p,
                                   rows_of(a_stored, n0, rows, panel, small), rows, panel,
                                   m, std::min(m + pieces.columns, panel.columns));
                }
            });
        }
    }
}

void matmul_batch(Real* c, const Real* a, const Real* b, const Product& p, Index count) {
    const Index grain = 1 + worth_a_thread / std::max<Index>(1, p.N * p.K * p.M);
    parallel_for(count, grain, [&](Index begin, Index end) {
        for (Index i = begin; i < end; ++i)
            matmul_blocked(c + i * p.N * p.M, a + i * p.N * p.K, b + i * p.K * p.M, p);
    });
}

}  // namespace heed
