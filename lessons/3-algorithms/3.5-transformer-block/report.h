// The parts of lesson 3.5's program, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "core/tensor.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using heed::Index;

using heed::kit::fixed;

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
