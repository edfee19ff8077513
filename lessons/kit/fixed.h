// Numbers as a table shows them: so many digits after the point.
#pragma once

#include <string>
#include <vector>

#include "core/tensor.h"

namespace heed::kit {

// 0.98 for 0.9762; 0.00 and never -0.00.
std::string fixed(double value, int digits = 2);

// "1.00 0.99 1.00": one number for each seed, or all numbers of a tensor.
std::string fixed(const std::vector<double>& values, int digits = 2);
std::string fixed(const Tensor& x, int digits = 2);

}  // namespace heed::kit
