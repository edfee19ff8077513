// The parts of the lesson's output that train nothing.
#pragma once

#include <string>

#include "lessons/kit/fixed.h"

namespace lesson {

// The number with at most n significant digits, and with so many after the point.
std::string digits(double value, int n = 2);
using heed::kit::fixed;

// What has to wait for what, and what the waiting costs.
void print_waiting();

// A state of two numbers that hears of everything: the forward algorithm.
void print_forward();
void print_context();

}  // namespace lesson
