#include "report.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace lesson {

std::string digits(double value, int n) {
    const int before =
        value == 0 ? 1 : 1 + static_cast<int>(std::floor(std::log10(std::abs(value))));
    return fixed(value, std::max(0, n - before));
}

std::string steps_text(const std::vector<Index>& steps, Index budget) {
    std::ostringstream out;
    for (const Index n : steps) {
        if (out.tellp() > 0) out << ' ';
        if (n > budget) {
            out << "never";
        } else {
            out << n;
        }
    }
    return out.str();
}

}  // namespace lesson
