// A straight line fitted twice to the same points: with a mean squared error, and with
// one whose predictions (N, 1) and targets (N) broadcast to a table (N, N).
#pragma once

#include <cstdint>
#include <string>

#include "core/tensor.h"

namespace heed::lesson {

// mean of (p - t)²,  p: (N, 1)
Tensor pair_loss(const Tensor& p, const Tensor& t);   // t: (N, 1), N differences
Tensor table_loss(const Tensor& p, const Tensor& t);  // t: (N), N² differences

struct Comparison {
    std::string text, picture;  // a table; both losses over time as SVG
};

Comparison compare_losses(std::uint64_t seed);

}  // namespace heed::lesson
