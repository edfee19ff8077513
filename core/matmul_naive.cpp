// The definition of the matrix product, three loops long: c[n, m] = Σ_k a[n, k] b[k, m].
#include "core/matmul_kernel.h"

namespace heed {

void matmul_naive(Real* c, const Real* a, const Real* b, const Product& product) {
    const auto [N, K, M, transpose, accumulate, given] = product;
    const RowSteps step = product.row_steps();
    for (Index n = 0; n < N; ++n) {
        for (Index m = 0; m < M; ++m) {
            Real sum = 0;
            for (Index k = 0; k < K; ++k) {
                const Real a_nk = transpose.a ? a[k * step.a + n] : a[n * step.a + k];
                const Real b_km = transpose.b ? b[m * step.b + k] : b[k * step.b + m];
                sum += a_nk * b_km;
            }
            Real& to = c[n * step.c + m];
            to = accumulate ? to + sum : sum;
        }
    }
}

}  // namespace heed
