// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "listing.h"

namespace lesson {

using heed::kit::fixed;

// Largest |a - b|.
double distance(const Tensor& a, const Tensor& b);

// What the division does to scores and weights, over many draws of (10, 5, 300).
void print_statistics(std::uint64_t seed);

// Keys and values are one tensor: where its gradient comes from.
void print_aliasing(std::uint64_t seed);

// heed beside numbers that PyTorch computed.
void print_parity();

// Trained, with and without projections; what it looks at; another task afterwards.
// Draws weights.svg.
void print_training(const std::string& out, bool full);

}  // namespace lesson
