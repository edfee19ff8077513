// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "core/core.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using namespace heed;

using heed::kit::fixed;
std::string rough(double value);  // two digits, "4.5e-05" where that is shorter

// The element below which such a share of them lies.
double quantile(std::vector<double> values, double share);

// Random queries and 16 random keys of many widths: weights, slopes, gradients.
void print_saturation(const std::string& out);

// A model that learns to write backwards, with scores divided by this and by that.
void print_training(const std::string& out, bool full);

}  // namespace lesson
