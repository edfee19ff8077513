// Where an axis is marked: few round numbers that a reader can do sums with.
#pragma once

#include <string>
#include <vector>

namespace heed::kit {

enum class Scale {
    linear,
    logarithmic,  // equal distances are equal ratios; for numbers above 0
};

struct Ticks {
    std::vector<double> values;       // rising; the first and last are the axis' ends
    std::vector<std::string> labels;  // of each value; empty where only a line is drawn
};

// Ticks around all of [low, high]: multiples of 1, 2 or 5 times a power of ten, or on a
// logarithmic axis these themselves. Where low == high the axis is widened around it.
// Throws Error unless both are finite, low <= high, and low > 0 on a logarithmic axis.
Ticks ticks(double low, double high, Scale scale);

}  // namespace heed::kit
