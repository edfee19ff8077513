#include "ladder.h"

#include <algorithm>

#include "core/all_close.h"
#include "core/buffer.h"
#include "core/matmul.h"
#include "core/matmul_pack.h"
#include "core/parallel.h"
#include "core/rng.h"
#include "machine.h"

namespace heed::lesson {

namespace {

// 1. The definition. Going down a column of B, every step lands in another cache line.
void three_loops(Real* c, const Real* a, const Real* b, Index N, Index n) {
    for (Index i = 0; i < N; ++i) {
        for (Index j = 0; j < n; ++j) {
            Real sum = 0;
            for (Index k = 0; k < n; ++k) sum += a[i * n + k] * b[k * n + j];
            c[i * n + j] = sum;
        }
    }
}

// 2. The same products, the two inner loops exchanged: B and C are read along their rows.
void loop_order(Real* __restrict c, const Real* a, const Real* b, Index N, Index n) {
    std::fill_n(c, N * n, Real{0});
    for (Index i = 0; i < N; ++i) {
        for (Index k = 0; k < n; ++k) {
            const Real a_ik = a[i * n + k];
            for (Index j = 0; j < n; ++j) c[i * n + j] += a_ik * b[k * n + j];
        }
    }
}

// 3. The same again for one block of B after the other. A block has 64 x 128 floats,
// 32 KB, and is used by all rows of A before the next block is fetched.
void blocks(Real* __restrict c, const Real* a, const Real* b, Index N, Index n) {
    constexpr Index inner = 64, columns = 128;
    std::fill_n(c, N * n, Real{0});
    for (Index j0 = 0; j0 < n; j0 += columns) {
        const Index j1 = std::min(j0 + columns, n);
        for (Index k0 = 0; k0 < n; k0 += inner) {
            const Index k1 = std::min(k0 + inner, n);
            for (Index i = 0; i < N; ++i) {
                for (Index k = k0; k < k1; ++k) {
                    const Real a_ik = a[i * n + k];
                    for (Index j = j0; j < j1; ++j) c[i * n + j] += a_ik * b[k * n + j];
                }
            }
        }
    }
}

// All tiles of some columns and rows of B, which lie `step` apart from `b` on.
void tiles_of(Real* c, const Real* a, const Real* b, Index step, Index N, Index n,
              Index j, Index k0, Index inner) {
    using namespace detail;
    for (Index i = 0; i < N; i += tile_rows) {
        Real* const tile = c + i * n + j;
        const Real* const begin = k0 > 0 ? tile : nullptr;  // go on with the sums
        multiply_tile(std::min<Index>(tile_rows, N - i),
                      {tile, n, a + i * n + k0, n, 1, b, step, inner, tile_columns, begin,
                       k0 > 0 ? n : 0});
    }
}

// 4. A tile of C stays in registers while k runs: the library's tile, with B where it is.
void tiles(Real* c, const Real* a, const Real* b, Index N, Index n) {
    for (Index j = 0; j < n; j += detail::tile_columns)
        tiles_of(c, a, b + j, n, N, n, j, 0, n);
}

// Instead of 5: B where it is, but only 384 of its rows at a time.
void tiles_in_blocks(Real* c, const Real* a, const Real* b, Index N, Index n) {
    constexpr Index inner = 384;
    for (Index k0 = 0; k0 < n; k0 += inner) {
        for (Index j = 0; j < n; j += detail::tile_columns)
            tiles_of(c, a, b + k0 * n + j, n, N, n, j, k0, std::min(inner, n - k0));
    }
}

// Instead of 5: all rows of B at once, but copied side by side.
void packed_tiles(Real* c, const Real* a, const Real* b, Index N, Index n) {
    using namespace detail;
    Buffer packed(n * tile_columns);
    Real* const sliver = packed.values().data();
    for (Index j = 0; j < n; j += tile_columns) {
        pack_slivers(sliver, {b, n, false}, 0, n, j, tile_columns);
        tiles_of(c, a, sliver, tile_columns, N, n, j, 0, n);
    }
}

// 5. and 6. Tiles, blocks and packing together: core/matmul_blocked.cpp.
void library(Real* c, const Real* a, const Real* b, Index N, Index n) {
    matmul_blocked(c, a, b, {N, n, n});
}

}  // namespace

std::vector<Rung> rungs() {
    return {{"1 three loops", three_loops, 16},
            {"2 loop order", loop_order},
            {"3 blocks", blocks},
            {"4 tiles in registers", tiles},
            {"5 blocks and packing", library},
            {"6 all threads", library, 1 << 20, true}};
}

std::vector<Rung> remedies() {
    return {{"as it is", tiles},
            {"384 rows at a time", tiles_in_blocks},
            {"copied side by side", packed_tiles},
            {"both: the library", library}};
}

Index step_of_sizes() {
    return detail::tile_columns;
}

double climb(const Rung& rung, Index n, double seconds) {
    const Index N = std::min(n, rung.most_rows);
    Rng rng{1};
    const Tensor a = Tensor::uniform({N, n}, -0.5, 0.5, rng);
    const Tensor b = Tensor::uniform({n, n}, -0.5, 0.5, rng);
    Tensor c({N, n});

    const int all = threads();
    if (!rung.threads) set_threads(1);
    Real* const to = c.mutable_data().data();
    const double time = best_time(
        [&] { rung.multiply(to, a.data().data(), b.data().data(), N, n); }, seconds);
    set_threads(all);
    const Verdict verdict = all_close(c, matmul(a, b), 1e-4, 1e-4);
    check<Error>(verdict.ok, rung.name, verdict.message);
    return 2 * static_cast<double>(N * n) * static_cast<double>(n) / time * 1e-9;
}

}  // namespace heed::lesson
