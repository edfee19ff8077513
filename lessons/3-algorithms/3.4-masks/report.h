// What the parts of lesson 3.4's program share: how numbers and masks are written.
#pragma once

#include <string>
#include <vector>

#include "core/array.h"
#include "core/tensor.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using heed::Index;

using heed::kit::fixed;

// Masks side by side, each under its title, a row for each query: "1 1 0".
std::string side_by_side(
    const std::vector<std::pair<std::string, heed::Mask>>& named_masks);

// The listings of documents 001, 002 and 004, as they are printed and repaired.
void print_conventions();
void print_listing_of_002();
void print_padding();

// A decoder that sees its targets, the same with a mask, and a model that hides words.
// Draws leak.svg into the folder `out`.
void print_leak(const std::string& out, bool full);

}  // namespace lesson
