// The second half of the lesson's output: broadcasting, checks, costs and refusals.
#pragma once

#include <string>

namespace lesson {

// The number with at most n significant digits.
std::string digits(double value, int n = 4);

void print_price();
void print_broadcasting();

// Also as a picture, slope-error.svg in the folder `out`.
void print_slope_errors(const std::string& out);
void print_checks();
void print_cost();
void print_refusals();

}  // namespace lesson
