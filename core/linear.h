// The linear map of a layer, y = x W + b, in one pass: the bias is where the sums of the
// product begin. It equals matmul(x, w) + b, which needs y twice. Lesson 0.4.
#pragma once

#include "core/tensor.h"

namespace heed {

// x: (.., in)   w: (in, out)   b: (out)   ->   (.., out)
//
// dx = dy Wᵀ        (.., out)(out, in) -> (.., in)
// dW = xᵀ dy        (in, ..)(.., out) -> (in, out)
// db = Σ_rows dy
//
// Throws ShapeError unless the sizes agree.
Tensor linear(const Tensor& x, const Tensor& w, const Tensor& b);

}  // namespace heed
