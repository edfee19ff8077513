#include "report.h"

#include <iomanip>
#include <sstream>

#include "core/core.h"

namespace lesson {

std::string fixed(double value, int n) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value + 0.0;
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

double largest_difference(const heed::Tensor& a, const heed::Tensor& b) {
    return max(abs(a - b).reshape({a.size()}), 0).item();
}

}  // namespace lesson
