#include "report.h"

#include <iomanip>
#include <sstream>

namespace lesson {

std::string fixed(double value, int digits) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(digits) << value;
    return out.str();
}

std::string fixed(const std::vector<double>& values, int digits) {
    std::string all;
    for (const double v : values) {
        if (!all.empty()) all += ' ';
        all += fixed(v, digits);
    }
    return all;
}

}  // namespace lesson
