// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "task.h"

namespace lesson {

using heed::kit::fixed;

// Largest |a - b|.
double distance(const Tensor& a, const Tensor& b);

// The listing at its own sizes, 10000 words and 100 places: what fails, what it
// multiplies.
void print_printed();

// 4,047,120 by parts; shapes; the loss before training.
void print_full_size();

// Trained at vocabulary 50, one fix a step.
void print_ladder(bool full);

// One answer at each position, at the listing's widths; prediction. Draws weights.svg.
void print_positions(const std::string& out, bool full);

}  // namespace lesson
