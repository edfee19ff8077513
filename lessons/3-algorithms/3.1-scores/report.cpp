#include "report.h"

#include <iomanip>
#include <sstream>

namespace lesson {

std::string fixed(double value, int n) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value;
    const std::string text = out.str();
    // -0.00 is 0.00
    const bool zero = text.find_first_not_of("-0.") == std::string::npos;
    return zero && text[0] == '-' ? text.substr(1) : text;
}

std::string fixed(const Tensor& x, int n) {
    return fixed(std::vector<double>(x.data().begin(), x.data().end()), n);
}

std::string fixed(const std::vector<double>& values, int n) {
    std::string all;
    for (const double v : values) {
        if (!all.empty()) all += ' ';
        all += fixed(v, n);
    }
    return all;
}

}  // namespace lesson
