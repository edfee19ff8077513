// How much of a gradient is left after a journey back through time.
#pragma once

#include <vector>

#include "networks.h"

namespace lesson {

struct Sizes {
    Index B = 32, T = 100, H = 64;
};

// A random gradient enters at the answer, after the last token. Result: the length of
// what arrives at the token d steps before the last, for d = 0 .. T-1.
std::vector<double> gradient_norms(const Network& network, const Sizes& sizes, Rng& rng);

// The same divided by what arrives at the last token, d = 0; the geometric mean of
// `seeds` networks and inputs.
std::vector<double> ratios(const Arm& arm, const Sizes& sizes, Index seeds);

// √Σ x², in double: squares of small numbers are smaller than float can hold.
double norm(const Tensor& x);

}  // namespace lesson
