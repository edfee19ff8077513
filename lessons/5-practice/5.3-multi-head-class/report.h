// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "listing.h"

namespace lesson {

using heed::kit::fixed;

// The largest |a - b| of any element.
double largest_difference(const Tensor& a, const Tensor& b);

// (B, T, D) -> how far each output of the first sentence moves when 1 is added to token
// s of x, (1, T, D).
using Layer = std::function<Tensor(const Tensor& x)>;
std::vector<double> change(const Layer& layer, const Tensor& x, Index s);

// One forward pass, line by line; who hears of whom; lengths and widths that do not fit.
void print_shapes();
void print_flow();
void print_lengths();
void print_widths();

// Hidden keys, as printed and repaired.
void print_masks();

// Ten words backwards: one repair after the other.
void print_reversal(bool full);

// The class where it belongs, in an encoder and a decoder. Draws attention.svg.
void print_translator(const std::string& out);

}  // namespace lesson
