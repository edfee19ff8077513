// The ladder: one product C = A B of 512 x 512 matrices, written four times, each rung a
// reason why the next is faster. Lesson 0.2 climbs it.
#include <cmath>

#include "core/all_close.h"
#include "core/matmul.h"
#include "core/rng.h"
#include "core/simd.h"
#include "tests/bench/rows.h"

namespace heed::bench {

namespace {

constexpr Index n = 512;

// The definition. Going down a column of B, every step lands in another cache line.
void three_loops(Real* c, const Real* a, const Real* b) {
    for (Index i = 0; i < n; ++i) {
        for (Index j = 0; j < n; ++j) {
            Real sum = 0;
            for (Index k = 0; k < n; ++k) sum += a[i * n + k] * b[k * n + j];
            c[i * n + j] = sum;
        }
    }
}

// The same products in another order. Now B and C are read along their rows, and the
// compiler computes a register full of columns at once. But each row of C is read and
// written again for every k.
void loop_order(Real* __restrict c, const Real* a, const Real* b) {
    std::fill_n(c, n * n, Real{0});
    for (Index i = 0; i < n; ++i) {
        for (Index k = 0; k < n; ++k) {
            const Real a_ik = a[i * n + k];
            for (Index j = 0; j < n; ++j) c[i * n + j] += a_ik * b[k * n + j];
        }
    }
}

// A tile of C, 4 rows by 4 vectors, stays in registers while k runs: two loads for
// every four multiplications. What is left is the way of A and B through the caches: rows
// of B lie 2 KB apart, and the whole of B is read again for every 4 rows of A.
void vector_tile(Real* c, const Real* a, const Real* b) {
    constexpr Index rows = 4, vectors = lanes == 1 ? 1 : 4;
    for (Index j = 0; j < n; j += vectors * lanes) {
        for (Index i = 0; i < n; i += rows) {
            Vector tile[rows][vectors] = {};
            for (Index k = 0; k < n; ++k) {
                for (Index r = 0; r < rows; ++r) {
                    const Vector a_rk = broadcast(a[(i + r) * n + k]);
                    for (Index v = 0; v < vectors; ++v) {
                        tile[r][v] += a_rk * load(b + k * n + j + v * lanes);
                    }
                }
            }
            for (Index r = 0; r < rows; ++r) {
                for (Index v = 0; v < vectors; ++v) {
                    store(c + (i + r) * n + j + v * lanes, tile[r][v]);
                }
            }
        }
    }
}

// Blocks of A and B, copied in the order in which tiles read them, each used many times
// while it is in the cache it fits: core/matmul_blocked.cpp. The first rung with threads.
void blocked(Real* c, const Real* a, const Real* b) {
    matmul_blocked(c, a, b, {n, n, n});
}

using Rung = void (*)(Real* c, const Real* a, const Real* b);

Spread climb(const char* name, Rung rung, Effort effort) {
    Rng rng{1};
    const Tensor a = Tensor::uniform({n, n}, -0.5, 0.5, rng);
    const Tensor b = Tensor::uniform({n, n}, -0.5, 0.5, rng);
    Tensor c({n, n}, std::nanf("")), oracle({n, n});
    Real* const to = c.mutable_data().data();
    const auto once = [&] { rung(to, a.data().data(), b.data().data()); };
    once();
    matmul_naive(oracle.mutable_data().data(), a.data().data(), b.data().data(),
                 {n, n, n});
    check<Error>(static_cast<bool>(all_close(c, oracle, 1e-4, 1e-4)), name,
                 "this rung differs from matmul_naive");
    return time_rate(once, 2.0 * n * n * n, effort);
}

Row row_of(const char* name, Rung rung, bool one_thread) {
    return {name, Kind::ladder,
            [name, rung](Effort effort) { return climb(name, rung, effort); },
            one_thread};
}

}  // namespace

std::vector<Row> ladder_rows() {
    return {row_of("ladder_1_three_loops", three_loops, true),
            row_of("ladder_2_loop_order", loop_order, true),
            row_of("ladder_3_vector_tile", vector_tile, true),
            row_of("ladder_4_packed_blocked", blocked, false)};
}

}  // namespace heed::bench
