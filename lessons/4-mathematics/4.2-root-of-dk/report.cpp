#include "report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace lesson {

std::string rough(double value) {
    std::ostringstream out;
    out << std::setprecision(2) << value;
    return out.str();
}

double quantile(std::vector<double> values, double share) {
    const auto at = static_cast<std::ptrdiff_t>(
        share * (static_cast<double>(values.size()) - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

}  // namespace lesson
