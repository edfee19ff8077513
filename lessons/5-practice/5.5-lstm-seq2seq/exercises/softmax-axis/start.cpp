#include <cmath>

#include "answer.h"

namespace heed::mine {

// query: (B, T, D)   values: (B, S, D)   mask: (B, 1, S), 0 = hidden   ->   (B, T, D)
Tensor attention(const Tensor& query, const Tensor& values, const Mask& mask) {
    const double root = std::sqrt(static_cast<double>(values.dim(2)));
    Tensor scores = matmul(query, values) / root;
    scores = masked_fill(scores, mask, -1e9);
    const Tensor p_attn = softmax(scores, 1);
    return matmul(p_attn, values);
}

}  // namespace heed::mine
