#include "nn/score.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/matmul.h"

namespace heed {

Tensor dot(const Tensor& q, const Tensor& k) {
    const auto [B, T, D] = q.dims<3>("dot: q");
    const auto [B_k, S, D_k] = k.dims<3>("dot: k");
    check(D == D_k, "dot", "a dot product needs equal widths: q ", q.shape(), ", k ",
          k.shape(), ": ", D, " != ", D_k, "; general() and additive() do not");
    return matmul(q, k, {.b = true});
}

Tensor scaled_dot(const Tensor& q, const Tensor& k) {
    return dot(q, k) / std::sqrt(static_cast<double>(q.dim(-1)));
}

Tensor general(const Tensor& q, const Tensor& k, const Tensor& w) {
    const auto [B, T, D_q] = q.dims<3>("general: q");
    const auto [B_k, S, D_k] = k.dims<3>("general: k");
    check(w.shape() == Shape({D_q, D_k}), "general", "q ", q.shape(), " and k ",
          k.shape(), " need w (", D_q, ", ", D_k, "), not ", w.shape());
    return matmul(matmul(q, w), k, {.b = true});
}

Tensor additive(const Tensor& q, const Tensor& k, const Tensor& wq, const Tensor& wk,
                const Tensor& v) {
    const auto [B, T, D_q] = q.dims<3>("additive: q");
    const auto [B_k, S, D_k] = k.dims<3>("additive: k");
    const auto [A] = v.dims<1>("additive: v");
    check(wq.shape() == Shape({D_q, A}) && wk.shape() == Shape({D_k, A}), "additive",
          "q ", q.shape(), ", k ", k.shape(), " and v ", v.shape(), " need wq (", D_q,
          ", ", A, ") and wk (", D_k, ", ", A, "), not ", wq.shape(), " and ",
          wk.shape());
    // Every query meets every key by broadcasting: (B, T, 1, A) + (B, 1, S, A).
    const Tensor from_q = matmul(q, wq).reshape({B, T, 1, A});
    const Tensor from_k = matmul(k, wk).reshape({B_k, 1, S, A});
    const Tensor hidden = tanh(from_q + from_k);  // (B, T, S, A)
    return matmul(hidden, v.reshape({A, 1})).reshape({hidden.dim(0), T, S});
}

}  // namespace heed
