// The parts of the lesson's output that train or sample, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "core/tensor.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using heed::Index;

using heed::kit::fixed;
// At most n significant digits, never with an exponent.
std::string digits(double value, int n);
// "20 14 never": never is more than the budget.
std::string steps_text(const std::vector<Index>& steps, Index budget);

// One marked slot among n: attention against the mean.
void print_selection(bool full);

// The estimator of hard attention against the gradient it estimates.
void print_estimator(std::uint64_t seed);

// Soft and hard attention learn the same look-up. Draws trained.svg into
// the folder `out`.
void print_soft_and_hard(const std::string& out);

// Who still knows the first word? Attention against a GRU.
void print_recall(bool full);

}  // namespace lesson
