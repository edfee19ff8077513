#include "lessons/kit/fixed.h"

#include <iomanip>
#include <sstream>

namespace heed::kit {

std::string fixed(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    const std::string text = out.str();
    const bool zero = text.find_first_not_of("-0.") == std::string::npos;
    return zero && text[0] == '-' ? text.substr(1) : text;
}

std::string fixed(const std::vector<double>& values, int digits) {
    std::string all;
    for (const double value : values) {
        if (!all.empty()) all += ' ';
        all += fixed(value, digits);
    }
    return all;
}

std::string fixed(const Tensor& x, int digits) {
    return fixed(std::vector<double>(x.data().begin(), x.data().end()), digits);
}

}  // namespace heed::kit
