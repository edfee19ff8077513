// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "hand.h"
#include "lessons/kit/fixed.h"

namespace lesson {

// 4 digits after the point, unless more or less are asked for.
inline std::string fixed(double value, int n = 4) {
    return heed::kit::fixed(value, n);
}
inline std::string fixed(const Row& values, int n = 4) {
    return heed::kit::fixed(values, n);
}
std::string rough(double value);  // one digit: "3e-08"

// word_1, word_2 and word_3 of document 003, section 4.
const Matrix& words();

// Which weights can the three words have at all? And what would have to change?
void print_search(const std::string& out);
void print_fits();
void print_lifted();

// The way back: the Jacobian, one query by hand, then all gradients in three ways.
void print_jacobian();
void print_one_query();
void print_three_ways();
void print_three_roles();

}  // namespace lesson
