// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <string>
#include <vector>

#include "hand.h"

namespace lesson {

// So many digits after the point; a zero has no sign.
std::string fixed(double value, int n = 4);
std::string fixed(const Row& values, int n = 4);  // separated by spaces
std::string rough(double value);                  // one digit: "3e-08"

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
