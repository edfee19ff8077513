// Layer normalisation: every row is shifted and scaled to mean 0 and variance 1, then
// given a scale and a shift that are learned.
//
//     y = (x - mean) / √(variance + eps) * scale + shift      along the last axis
//
// Ba, Kiros and Hinton, "Layer normalization", 2016. The variance is the mean of squares,
// not divided by n - 1, and eps stands under the root, as in PyTorch. Lessons 0.4, 3.5.
#pragma once

#include "core/tensor.h"

namespace heed {

// x: (.., D)   scale: (D)   shift: (D)   ->   (.., D)
//
// With x̂ = (x - mean) / √(variance + eps), g = dy scale, and means along the row:
//     dx = (g - mean(g) - x̂ mean(g x̂)) / √(variance + eps)
//     dscale = Σ_rows dy x̂
//     dshift = Σ_rows dy
//
// shift may be no tensor at all: then nothing is added. Throws ShapeError unless scale
// and shift have the size of the last axis, and Error unless eps > 0.
Tensor layer_norm(const Tensor& x, const Tensor& scale, const Tensor& shift,
                  double eps = 1e-5);

}  // namespace heed
