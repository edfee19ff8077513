// Every differentiable operation of core, on inputs chosen to be awkward.
#pragma once

#include "tests/gradient_table.h"

namespace heed {

std::vector<GradientEntry> core_operations();

}  // namespace heed
