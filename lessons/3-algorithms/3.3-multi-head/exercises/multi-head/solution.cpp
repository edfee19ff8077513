#include <cmath>

#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> multi_head(const Tensor& x, const Matrices& w, Index heads,
                                     May may) {
    const auto [B, T, D] = x.dims<3>("multi_head: x");
    const Index K = D / heads;
    const Shape dealt{B, T, heads, K};
    const Tensor q = transpose(matmul(x, w.query).reshape(dealt), 1, 2);  // (B, NH, T, K)
    const Tensor k = transpose(matmul(x, w.key).reshape(dealt), 1, 2);
    const Tensor v = transpose(matmul(x, w.value).reshape(dealt), 1, 2);

    Mask may_see(Shape{T, T});
    Index i = 0;
    for (auto& allowed : may_see.data()) {
        const Index t = i / T, other = i % T;
        allowed = other <= t || may != May::look_back;
        ++i;
    }
    const Tensor scores = matmul(q, k, {.b = true}) / std::sqrt(K);  // (B, NH, T, T)
    const Tensor weights = softmax(scores, may_see);
    const Tensor heads_mixed = transpose(matmul(weights, v), 1, 2);  // (B, T, NH, K)
    return {matmul(heads_mixed.reshape({B, T, D}), w.output), weights};
}

}  // namespace heed::solution
