// "Did you mean --seed?": the known name closest to what was typed.
//
// Closeness is the optimal string alignment distance (Damerau 1964): the number of
// letters inserted, deleted, replaced, or swapped with their neighbour.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed::kit {

// edit_distance("seed", "sede") == 1: one swap.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The first of the names at the smallest distance, or "" when all are too far to be a
// slip: more than one letter in three, at least one, is wrong.
std::string nearest(std::string_view typed, const std::vector<std::string>& names);

}  // namespace heed::kit
