// Softmax: scores to weights that are positive and sum to one.
//
// y_i = exp(x_i) / Σ_j exp(x_j) along one axis, computed as exp(x_i - max) so that no
// score overflows. Adding a constant to all scores changes nothing. Lessons 0.4 and 2.1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// dx_i = y_i (dy_i - Σ_j dy_j y_j)
Tensor softmax(const Tensor& x, int axis = -1);

// Softmax along the last axis over the positions that may be attended to; the others get
// weight 0, whatever their score. The mask broadcasts to x, for example (B, 1, S) for x
// (B, T, S). A row with no allowed position is all zeros, and so is its gradient.
// Throws ShapeError unless the mask broadcasts to the shape of x.
Tensor softmax(const Tensor& x, const Mask& mask);

// y_i = x_i - log Σ_j exp(x_j), which keeps digits that log(softmax(x)) would lose.
// dx_i = dy_i - exp(y_i) Σ_j dy_j
Tensor log_softmax(const Tensor& x, int axis = -1);

// The logarithm of softmax(x, mask): -inf where not allowed, as in a row that allows
// nothing. What is not allowed has gradient 0, whatever gradient its -inf is given.
Tensor log_softmax(const Tensor& x, const Mask& mask);

}  // namespace heed
