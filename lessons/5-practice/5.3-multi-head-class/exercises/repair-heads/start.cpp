#include <cmath>

#include "answer.h"

namespace heed::mine {

// q: (B, T, D)   k, v: (B, S, D)   ->   (B, T, D)
Tensor attend(const Tensor& q, const Tensor& k, const Tensor& v, Index num_heads) {
    const Index batch_size = q.dim(0), d_model = q.dim(2), depth = d_model / num_heads;

    // Split into multiple heads
    const Tensor qs = q.reshape({batch_size, -1, num_heads, depth});
    const Tensor ks = k.reshape({batch_size, -1, num_heads, depth});
    const Tensor vs = v.reshape({batch_size, -1, num_heads, depth});

    // Scaled dot-product attention
    const Tensor scores =
        matmul(qs, ks, {.b = true}) / std::sqrt(static_cast<double>(depth));
    const Tensor attention_weights = softmax(scores, -1);

    // Weighted sum of values
    const Tensor context = matmul(attention_weights, vs);

    // Concatenate heads
    return context.reshape({batch_size, -1, d_model}).clone();
}

}  // namespace heed::mine
