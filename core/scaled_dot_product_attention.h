// Scaled dot-product attention with several heads, fused: the heart of a transformer.
//
//     scores = q kᵀ / √K      weights = softmax(scores)      y = weights v
//
// once for every head: head h reads columns h K .. (h + 1) K of each row of q and k,
// and writes its own columns of y. The heads are found where they lie, so that nothing
// is ever transposed to be split or merged, and the weights are made again for the way
// back. It equals attention() of nn/attention.h, which shows the steps and the weights.
// Vaswani et al., "Attention is all you need", 2017, section 3.2. Lessons 3.3 and 4.1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// q: (B, T, D)   k: (B, S, D)   v: (B, S, Dv)   ->   (B, T, Dv)
// mask: broadcasts to (B, T, S), true = may attend, the same for all heads
//
// D and Dv are divided into `heads` blocks of columns. k and v may have a batch of 1, one
// memory for all queries. Of each head, with W the weights and dy its columns of the
// gradient:
//     dv = Wᵀ dy                             (S, T)(T, Kv) -> (S, Kv)
//     dW = dy vᵀ                             (T, Kv)(Kv, S) -> (T, S)
//     dscores = W (dW - Σ_s dW W)            row by row, as in softmax
//     dq = dscores k / √K                    (T, S)(S, K) -> (T, K)
//     dk = dscoresᵀ q / √K                   (S, T)(T, K) -> (S, K)
//
// A query that may attend to nothing gets zeros and gives no gradient. Throws ShapeError
// where shapes do not fit or heads do not divide D and Dv, and Error unless heads >= 1.
Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    const Mask& mask, Index heads = 1);
Tensor scaled_dot_product_attention(const Tensor& q, const Tensor& k, const Tensor& v,
                                    Index heads = 1);

}  // namespace heed
