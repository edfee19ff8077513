// Score functions: how well does a key answer a query? Lesson 3.1.
//
// All take queries q (B, T, ..) and keys k (B, S, ..) and return scores (B, T, S): row t
// holds the scores of query t with every key. The batch of either may be 1 and is then
// shared. Throw ShapeError where widths do not fit.
#pragma once

#include "core/tensor.h"

namespace heed {

// q kᵀ                                          q: (B, T, D)  k: (B, S, D)
Tensor dot(const Tensor& q, const Tensor& k);

// q kᵀ / √D, whose variance does not grow with D. Vaswani et al. 2017, eq. 1; lesson 4.2.
Tensor scaled_dot(const Tensor& q, const Tensor& k);

// q W kᵀ, a dot product of unequal widths.      q: (B, T, Dq)  k: (B, S, Dk)  w: (Dq, Dk)
// Luong, Pham and Manning 2015, eq. 8 ("general").
Tensor general(const Tensor& q, const Tensor& k, const Tensor& w);

// tanh(q Wq + k Wk) v: a small network looks at both.
// wq: (Dq, A)  wk: (Dk, A)  v: (A)              Bahdanau et al. 2015, A.1.2
Tensor additive(const Tensor& q, const Tensor& k, const Tensor& wq, const Tensor& wk,
                const Tensor& v);

}  // namespace heed
