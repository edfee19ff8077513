// Gradient entries of nn, by area: operations_<area>.cpp.
#pragma once

#include "tests/gradient_table.h"

namespace heed {

void add_pooling(std::vector<GradientEntry>& table);

}  // namespace heed
