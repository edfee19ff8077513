// The parts of the lesson's output, and how numbers are written.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/tensor.h"
#include "lessons/kit/fixed.h"

namespace lesson {

using namespace heed;

// A score function: q (B, T, ..) and k (B, S, ..) to scores (B, T, S). What it has
// learned it keeps to itself, so that all of them fit wherever one does.
using Score = std::function<Tensor(const Tensor& q, const Tensor& k)>;

using heed::kit::fixed;

struct Named {
    std::string name;
    Score score;
};
// dot, scaled, general and additive for vectors of two numbers, with made-up weights.
std::vector<Named> bench();

// What each is made of and what it learns; and two heads around each.
void print_parts();
void print_heads();

// The documents' formulas as they are printed, and what they compute.
void print_names();
void print_circular();
void print_not_conformable();
void print_axes();

// Three tasks, four scores: who can learn which.
void print_tasks();

}  // namespace lesson
