// Attention: a look-up that returns a mixture. Lesson 2.1.
//
//     weights = softmax(scores)        how much each position matters to each query
//     context = weights V              the values, mixed in these proportions
//
// Vaswani et al., "Attention is all you need", 2017, eq. 1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

struct Attention {
    Tensor context;  // (B, T, Dv)
    Tensor
        weights;  // (B, T, S), rows sum to one; a row that may attend to nothing is zero
};

// q: (B, T, D)   k: (B, S, D)   v: (B, S, Dv)   mask: broadcasts to (B, T, S), true = may
// attend; padding is masked by (B, 1, S). Scores are scaled dot products.
// Throws ShapeError where shapes do not fit.
Attention attention(const Tensor& q, const Tensor& k, const Tensor& v, const Mask& mask);
Attention attention(const Tensor& q, const Tensor& k, const Tensor& v);

// The same from scores of any kind, (B, T, S); see nn/score.h.
Attention attend(const Tensor& scores, const Tensor& v, const Mask& mask);
Attention attend(const Tensor& scores, const Tensor& v);

}  // namespace heed
