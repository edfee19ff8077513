// The parts of the lesson's output, and how things are written.
#pragma once

#include <string>
#include <vector>

#include "merger.h"

namespace lesson {

// So many digits after the point; several numbers with a space between them.
std::string fixed(double value, int digits = 2);
std::string fixed(const std::vector<double>& values, int digits = 2);

// text.cpp: bytes, characters, columns and words of a Chinese sentence.
void print_lengths();

// matrix.cpp: one look, the whole matrix in both layouts, and what moves it. Draws
// matrix.svg.
void print_look(const Merger& model);
void print_matrix(const Merger& model, const std::string& out);
void print_seeds();
void print_who_moves(const Merger& model);
void print_other_order(const Merger& model);

// axes.cpp: who shares out what, in two ways; and whether the picture is true. Draws
// by_input.svg.
void print_axes(const std::string& out);
void print_effects(const Merger& model);
void print_other_weights();

}  // namespace lesson
