// The tables of the lesson, number by number.
#pragma once

#include <string>
#include <vector>

#include "distance.h"

namespace lesson {

// The number with at most n significant digits.
std::string digits(double value, int n = 2);

// One number, multiplied by a at every step.
void print_one_number();

// RNN, GRU and LSTM: how large they are, and whether all steps at once are the same as
// one after the other.
void print_cells();

// What bias of a gate keeps how much, and what of it is seen in the gradient.
void print_forget_bias(const Sizes& sizes, Index seeds);

// How much an LSTM's memory holds, and the slope of the tanh through which it is shown.
void print_memory(const Sizes& sizes);

// The plain network between vanishing and exploding.
void print_gain(const Sizes& sizes, Index seeds);

// An exploded gradient, shortened.
void print_clipping(const Sizes& sizes);

// How far back the gradient of a shared weight comes from.
void print_shared_weights(const Sizes& sizes);

}  // namespace lesson
