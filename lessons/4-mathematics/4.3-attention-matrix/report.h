// The parts of the lesson's output, and how things are written.
#pragma once

#include <string>
#include <vector>

#include "lessons/kit/fixed.h"
#include "merger.h"

namespace lesson {

using heed::kit::fixed;

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
