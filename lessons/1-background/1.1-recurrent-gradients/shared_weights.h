// One weight, used at every step: what each step adds to its gradient.
#pragma once

#include <vector>

#include "distance.h"

namespace lesson {

// The gradient of Wh, cut off: only the last k steps contribute. Result, for k = 1 .. T:
// the length of what is missing, as a share of the length of the whole gradient.
// Cells: RnnCell or LstmCell.
template <class Cell>
std::vector<double> missing_after(const Cell& cell, const Sizes& sizes, Rng& rng);

extern template std::vector<double> missing_after(const heed::RnnCell&, const Sizes&,
                                                  Rng&);
extern template std::vector<double> missing_after(const heed::LstmCell&, const Sizes&,
                                                  Rng&);

}  // namespace lesson
