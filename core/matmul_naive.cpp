// The definition of the matrix product, three loops long: c[n, m] = Σ_k a[n, k] b[k, m].
#include "core/matmul.h"

namespace heed {

void matmul_naive(Real* c, const Real* a, const Real* b, const Product& product) {
    const auto& [N, K, M, transpose, accumulate] = product;
    for (Index n = 0; n < N; ++n) {
        for (Index m = 0; m < M; ++m) {
            Real sum = 0;
            for (Index k = 0; k < K; ++k) {
                const Real a_nk = transpose.a ? a[k * N + n] : a[n * K + k];
                const Real b_km = transpose.b ? b[m * K + k] : b[k * M + m];
                sum += a_nk * b_km;
            }
            c[n * M + m] = accumulate ? c[n * M + m] + sum : sum;
        }
    }
}

}  // namespace heed
