// A curve in one line of text: ▇▆▄▃▂▂▁▁
#pragma once

#include <string>
#include <vector>

namespace heed::kit {

// At most `width` characters, each the mean of as many values as fall on it; the lowest
// stands for the smallest mean, the highest for the largest. A value that is not finite
// makes a gap. "" without values.
std::string sparkline(const std::vector<double>& values, int width = 40);

}  // namespace heed::kit
