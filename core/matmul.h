// The matrix product, on its own and in batches: where a network spends its time.
//
// What it stands on is in matmul_kernel.h. Lesson 0.2.
#pragma once

#include "core/matmul_kernel.h"
#include "core/tensor.h"

namespace heed {

// y = a b      a: (.., N, K)   b: (.., K, M)   ->   y: (.., N, M)
//
// da = dy bᵀ   (N, M)(M, K) -> (N, K)
// db = aᵀ dy   (K, N)(N, M) -> (K, M)
//
// Leading axes are batches and broadcast: (B, T, D)(D, M) multiplies every batch by one
// matrix. A transposed operand is given as (.., K, N) or (.., M, K): nobody has to
// transpose a tensor to multiply it. Throws ShapeError unless both have two axes or
// more, the inner sizes agree and the batches broadcast.
Tensor matmul(const Tensor& a, const Tensor& b, Transpose transpose = {});

}  // namespace heed
