#include "report.h"

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace lesson {

std::string fixed(double value, int n) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value;
    return out.str();
}

std::string fixed(const std::vector<double>& values, int n) {
    std::string all;
    for (const double v : values) {
        if (!all.empty()) all += ' ';
        all += fixed(v, n);
    }
    return all;
}

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
