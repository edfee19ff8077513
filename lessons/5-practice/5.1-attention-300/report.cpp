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

double distance(const Tensor& a, const Tensor& b) {
    double largest = 0;
    const Tensor difference = a - b;
    for (const Real d : difference.data())
        largest = std::max(largest, std::abs(double{d}));
    return largest;
}

}  // namespace lesson
