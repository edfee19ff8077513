// Clipping: a gradient that is too long is shortened, its direction kept.
// Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks",
// 2013, algorithm 1. Lesson 1.1.
#pragma once

#include <vector>

#include "core/tensor.h"

namespace heed {

// Scales all gradients together so that their common norm, √(Σ over all numbers dp²), is
// at most max_norm, up to rounding. Returns the norm before. Throws Error unless max_norm
// > 0, and where the norm is not finite: shortening would spread the NaN to every
// parameter.
double clip_grad_norm(const std::vector<Tensor>& parameters, double max_norm);

}  // namespace heed
