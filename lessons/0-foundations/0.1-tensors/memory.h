// A tensor as the line of numbers it is: in words, as a picture, and how long it takes to
// walk along the line and across it.
#pragma once

#include <string>
#include <vector>

#include "core/tensor.h"

namespace heed::lesson {

std::string in_a_line(const Tensor& x);   // "0 1 2 10 11 12"
std::string strides(const Shape& shape);  // "12 4 1"

// One line of the picture: the memory of `x`, whose values are 100 token + feature, with
// a gap after every `group` cells. A group is a "token" or a "head".
struct Line {
    std::string title;
    Tensor x;
    Index group;
    std::string name;
};

// Cells in the order of memory, coloured by token, as SVG.
std::string memory_picture(const std::vector<Line>& lines);

// The same numbers added up row by row and column by column, in nanoseconds each.
std::string price_of_a_stride();

}  // namespace heed::lesson
