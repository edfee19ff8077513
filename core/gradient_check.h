// Gradient checking: does backward compute the derivative of forward?
//
// A gradient can be measured: move one input by h either way, see how the result moves. A
// result y of many elements is turned into one number with a fixed random r, L = Σ r y.
// With r = 1 a symmetry could hide an error: Σ softmax(x) is constant, so a backward that
// returns zeros would pass. Every element is measured. Lesson 0.3.
#pragma once

#include <functional>
#include <vector>

#include "core/all_close.h"
#include "core/tensor.h"

namespace heed {

struct GradientCheck {
    double step = 1e-5;  // h: error of the quotient is about h², rounding about 1e-16 / h
    double rtol = 1e-6;  // |backward - measured| <= atol + rtol |measured|
    double atol = 1e-8;
    std::uint64_t seed = 1;  // of r
};

// Compares backward with the central difference (L(x + h) - L(x - h)) / 2h for every
// element of every input. `function` must compute the same result each time it is called
// with the same inputs, with a tape and without: dropout does not. A wrong gradient is
// reported with its input, its place and both numbers; a result, gradient or quotient
// that is not finite is wrong. Needs double: throws Error where Real is float (link
// heed::double).
Verdict gradient_check(const std::function<Tensor(const std::vector<Tensor>&)>& function,
                       const std::vector<Tensor>& inputs,
                       const GradientCheck& options = {});

}  // namespace heed
