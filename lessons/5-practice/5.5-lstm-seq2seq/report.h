// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "listing.h"

namespace lesson {

using heed::kit::fixed;
std::string steps_text(const std::vector<Index>& steps);

// The largest |a - b| of any element.
double largest_difference(const Tensor& a, const Tensor& b);
// The share of rows whose largest number is at the target.
double share_right(const Tensor& logits, const Ids& targets);

// The class as printed: names, shapes, parameters, labels.
void print_class();

// attention() as printed: its product, its axis, its mask.
void print_attention();

// Reversal with queries that are positions: softmax over keys and over queries (EXP-07a).
void print_axes();

// A softmax before a loss that takes logits (EXP-18).
void print_floor();

// One repair after the other, from the class as printed to a translator.
void print_ladder();

// The exact sizes of the listing: training, evaluation, prediction. Draws attention.svg.
void print_whole(const std::string& out, bool full);

}  // namespace lesson
