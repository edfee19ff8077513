// Numbers as this lesson prints them: few digits, in columns.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>

#include "core/core.h"

namespace lesson {

using namespace heed;

// At most four significant digits; what is only rounding is 0.
inline std::string digits(double x) {
    if (std::abs(x) < 1e-12) x = 0;
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", x);
    return text;
}

// Three places after the point, in columns. No -0.
inline std::string row(const Tensor& x) {
    std::string line;
    for (const Real value : x.data()) {
        char text[32];
        std::snprintf(text, sizeof text, " %7.3f", std::abs(value) < 5e-4 ? 0 : value);
        line += text;
    }
    return line;
}

inline std::string row(const Ids& ids) {
    std::string line;
    for (const auto id : ids.data()) line += ' ' + std::to_string(id);
    return line;
}

inline double largest(const Tensor& x) {
    double most = 0;
    for (const Real value : x.data()) most = std::max(most, static_cast<double>(value));
    return most;
}

}  // namespace lesson
