// Clipping: a gradient that is too long is shortened. Lesson 1.1.
//
// By its norm, which keeps its direction: Pascanu, Mikolov and Bengio, "On the difficulty
// of training recurrent neural networks", 2013, algorithm 1. Or number by number, which
// turns it: Mikolov, "Statistical language models based on neural networks", 2012.
#pragma once

#include <vector>

#include "core/tensor.h"

namespace heed {

// Scales all gradients together so that their common norm, √(Σ over all numbers dp²), is
// at most max_norm, up to rounding. Returns the norm before. Throws Error unless max_norm
// > 0, and where the norm is not finite: shortening would spread the NaN to every
// parameter.
double clip_grad_norm(const std::vector<Tensor>& parameters, double max_norm);

// Brings every number of every gradient into -limit .. limit. Throws Error, and changes
// nothing, unless limit > 0, and where a gradient is not finite: cut to the limit, an
// overflow would pass for a large gradient.
void clip_grad_value(const std::vector<Tensor>& parameters, double limit);

}  // namespace heed
