// The parts of the lesson's output that train or draw, and how numbers are written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using heed::Index;

using heed::kit::fixed;

// The largest |a - b| of any element.
double largest_difference(const heed::Tensor& a, const heed::Tensor& b);

// Which outputs change when a token does, for three ways to deal features out to heads.
void print_flow(std::uint64_t seed);

// The memory of x, and which of its numbers one product takes for a matrix: memory.svg.
void draw_memory(const std::string& out);

// Reverse ten words with one layer: three ways to deal features out to heads.
void print_reversal(bool full);

// Two look-ups at once, with one head and with several; what the documents' other
// readings of the formula learn. Draws heads.svg into the folder `out`.
void print_look_ups(const std::string& out, bool full);

// Parameters, operations and time of a layer with 1 to 64 heads.
void print_costs();

}  // namespace lesson
