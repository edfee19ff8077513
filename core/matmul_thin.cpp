// A few rows times a large matrix, as in writing a text token by token: each number of
// B is used once for each row, so the time is that of reading B, once, in the order in
// which it lies in memory. Nothing is packed, and there are no tiles.
#include <algorithm>

#include "core/matmul_thin.h"
#include "core/matmul_tile.h"
#include "core/parallel.h"

namespace heed::detail {

namespace {

// c[n, m] += Σ_i a[n, k + i] b[k + i, m] for `count` values of i.
template <int count>
void add_rows(Real* c, const Real* a, Index a_inner, const Real* b, Index b_step,
              Index columns) {
    Real a_k[count];
    for (int i = 0; i < count; ++i) a_k[i] = a[i * a_inner];
    each_vector(columns, [&](Index m, auto width) {
        Vector sum = load(c + m, width);
        for (int i = 0; i < count; ++i) sum += a_k[i] * load(b + i * b_step + m, width);
        store(c + m, sum, width);
    });
}

// Columns of c that stay in the first cache while the rows of B pass by.
constexpr Index most = 2048;

constexpr Index at_once = 8;  // rows of B: c is read and written once for all of them

// B is stored by rows: each is scaled and added to c.
void multiply_by_rows(Real* c, const Real* a, const Real* b, const Product& p, Index m0,
                      Index columns) {
    const RowSteps step = p.row_steps();
    const Index a_row = p.transpose.a ? 1 : step.a, a_inner = p.transpose.a ? step.a : 1;
    for (Index n = 0; !p.accumulate && n < p.N; ++n) {
        if (p.bias != nullptr)
            std::copy_n(p.bias + m0, columns, c + n * step.c + m0);
        else
            std::fill_n(c + n * step.c + m0, columns, Real{0});
    }
    for (Index k = 0; k < p.K; k += at_once) {
        for (Index n = 0; n < p.N; ++n) {
            const Real* const a_nk = a + n * a_row + k * a_inner;
            const Real* const b_k = b + k * step.b + m0;
            Real* const c_n = c + n * step.c + m0;
            if (k + at_once <= p.K) {
                add_rows<at_once>(c_n, a_nk, a_inner, b_k, step.b, columns);
            } else {
                for (Index i = 0; i < p.K - k; ++i)
                    add_rows<1>(c_n, a_nk + i * a_inner, a_inner, b_k + i * step.b,
                                step.b, columns);
            }
        }
    }
}

// a · b. Four sums side by side: one alone would wait for each addition to finish.
Real dot(const Real* a, const Real* b, Index n) {
    Vector sum[4] = {};
    Index k = 0;
    for (; k + 4 * lanes <= n; k += 4 * lanes) {
        for (Index i = 0; i < 4; ++i)
            sum[i] += load(a + k + i * lanes) * load(b + k + i * lanes);
    }
    Vector rest = {};
    each_vector(n - k, [&](Index i, auto width) {
        rest += load(a + k + i, width) * load(b + k + i, width);
    });
    return sum_lanes(((sum[0] + sum[1]) + (sum[2] + sum[3])) + rest);
}

// B is stored by columns: each gives one number of every row of c.
void multiply_by_columns(Real* c, const Real* a, const Real* b, const Product& p,
                         Index m0, Index columns) {
    const RowSteps step = p.row_steps();
    for (Index m = m0; m < m0 + columns; ++m) {
        for (Index n = 0; n < p.N; ++n) {
            Real& to = c[n * step.c + m];
            const Real product = dot(a + n * step.a, b + m * step.b, p.K);
            const Real begun = p.accumulate ? to : p.bias != nullptr ? p.bias[m] : 0;
            to = begun + product;
        }
    }
}

}  // namespace

bool is_thin(const Product& p) {
    // A few rows and a small B are a tile like any other.
    const bool small = p.N > 1 && !p.transpose.b && p.K * p.M <= (1 << 15);
    return p.N < tile_rows && !(p.transpose.a && p.transpose.b) && !small;
}

void multiply_thin(Real* c, const Real* a, const Real* b, const Product& p) {
    // Reading B takes the time, so threads are worth their while early.
    constexpr Index worth_a_thread = 1 << 16;  // numbers of B
    const Index pieces = std::clamp<Index>(p.K * p.M / worth_a_thread, 1, threads());
    const Index columns = ((p.M + pieces - 1) / pieces + lanes - 1) / lanes * lanes;
    parallel_for(pieces, 1, [&](Index begin, Index end) {
        for (Index m = begin * columns; m < std::min(end * columns, p.M); m += most) {
            const Index width = std::min(most, std::min(end * columns, p.M) - m);
            if (p.transpose.b)
                multiply_by_columns(c, a, b, p, m, width);
            else
                multiply_by_rows(c, a, b, p, m, width);
        }
    });
}

}  // namespace heed::detail
