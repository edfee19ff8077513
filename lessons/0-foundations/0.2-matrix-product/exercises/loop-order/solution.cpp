#include "answer.h"

namespace heed::solution {

Tensor multiply(const Tensor& a, const Tensor& b) {
    const auto [M, K] = a.dims<2>("multiply: a");
    const auto [rows, N] = b.dims<2>("multiply: b");
    check(K == rows, "multiply", a.shape(), " and ", b.shape(), ": ", K, " != ", rows);
    Tensor y({M, N});
    const auto u = a.data(), v = b.data();
    const auto out = y.mutable_data();
    for (Index m = 0; m < M; ++m) {
        for (Index k = 0; k < K; ++k) {
            const Real a_mk = u[m * K + k];
            for (Index n = 0; n < N; ++n) out[m * N + n] += a_mk * v[k * N + n];
        }
    }
    return y;
}

}  // namespace heed::solution
