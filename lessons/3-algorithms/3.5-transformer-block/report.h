// The parts of lesson 3.5's program, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "core/tensor.h"

namespace lesson {

using heed::Index;

// So many digits after the point.
std::string fixed(double value, int n = 2);
// "1.00 0.99 1.00": one number for each seed.
std::string fixed(const std::vector<double>& values, int n = 2);

// The root of the mean square: how large the numbers of x are.
double size_of(const heed::Tensor& x);

// Reversal with one layer and three kinds of positions.
void print_positions();
// The same with a deep stack of blocks, whole and with parts missing.
void print_blocks();
// Blocks put together to read and write, against recurrent networks.
void print_writers(bool full);
// Where parameters and operations are.
void print_shares();

}  // namespace lesson
