// Mean squared error: how far numbers are from the numbers they should be. Lesson 0.4.
#pragma once

#include "core/tensor.h"

namespace heed {

// loss = mean of (a - b)²,  () <- two tensors of one shape
//
// da = 2 (a - b) dloss / size     db = -da
//
// The mean of nothing is 0. Throws ShapeError unless the shapes are equal: (B, 1) and (B)
// would broadcast to (B, B) and compare every prediction with every target.
Tensor mse(const Tensor& a, const Tensor& b);

}  // namespace heed
