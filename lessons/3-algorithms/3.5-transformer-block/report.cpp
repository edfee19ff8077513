#include "report.h"

#include <cmath>
#include <iomanip>
#include <sstream>

#include "core/elementwise.h"
#include "core/reduce.h"

namespace lesson {

using namespace heed;

std::string fixed(double value, int n) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value;
    return out.str();
}

std::string fixed(const std::vector<double>& values, int n) {
    std::string text;
    for (const double v : values) {
        if (!text.empty()) text += ' ';
        text += fixed(v, n);
    }
    return text;
}

double size_of(const Tensor& x) {
    return std::sqrt(mean(square(x)).item());
}

}  // namespace lesson
