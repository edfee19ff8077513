// The smallest model of a text: a table that says, for each letter, which one is next.
#pragma once

#include "model.h"

namespace lesson {

// (V, V): how often each letter followed each, and `more` added to every count.
Tensor count_pairs(std::span<const std::string> names, Real more);

// Rows of counts to rows of probabilities.
Tensor shares_of(const Tensor& counts);

// (V, V) scores, learned by gradient from the same pairs.
Tensor learn_pairs(std::span<const std::string> names, int steps);

// The model that looks up its last letter in a table of probabilities.
Scores look_up(const Tensor& probabilities);

}  // namespace lesson
