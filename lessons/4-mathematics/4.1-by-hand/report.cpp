#include "report.h"

#include <cmath>
#include <iomanip>
#include <sstream>

namespace lesson {

std::string fixed(double value, int n) {
    if (std::abs(value) < 0.5 * std::pow(10.0, -n)) value = 0;
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value;
    return out.str();
}

std::string fixed(const Row& values, int n) {
    std::string all;
    for (const double x : values) {
        if (!all.empty()) all += ' ';
        all += fixed(x, n);
    }
    return all;
}

std::string rough(double value) {
    std::ostringstream out;
    out << std::setprecision(1) << value;
    return out.str();
}

const Matrix& words() {
    static const Matrix three{{0.1, 0.2, 0.3}, {0.2, 0.3, 0.4}, {0.3, 0.4, 0.5}};
    return three;
}

}  // namespace lesson
