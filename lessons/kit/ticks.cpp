// A linear axis takes the smallest round step that needs at most eight intervals. A
// logarithmic one marks the powers of ten, with 2 and 5 between where they are few, and
// only every second, fifth .. power where they are many.
#include "lessons/kit/ticks.h"

#include <cmath>

#include "core/error.h"

namespace heed::kit {

namespace {

constexpr int most = 8;

double power_of_ten(double exponent) {
    return std::pow(10.0, exponent);
}

// The smallest of 1, 2, 5 times a power of ten that is at least `least`.
double round_step(double least) {
    const double power = power_of_ten(std::floor(std::log10(least)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least * (1 - 1e-9)) return factor * power;
    }
    return 10 * power;
}

Ticks linear_ticks(double low, double high) {
    if (low == high) {
        const double room = low == 0 ? 1 : std::abs(low) / 10;
        low -= room;
        high += room;
    }
    const double step = round_step(high / most - low / most);
    Ticks axis;
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    for (double i = first; i <= last; ++i) {
        axis.values.push_back(i * step);
        axis.labels.push_back(str(i * step));
    }
    return axis;
}

// 1, 2, 5, 10, 20 ..: the n-th of them, 0 being 1.
double one_two_five(double n) {
    const double decade = std::floor(n / 3);
    const double factors[] = {1, 2, 5};
    return factors[static_cast<int>(n - 3 * decade)] * power_of_ten(decade);
}

Ticks few_decades(double low, double high) {
    double first = 3 * std::floor(std::log10(low)), last = first;
    while (one_two_five(first + 1) <= low * (1 + 1e-9)) ++first;
    last = first + 1;
    while (one_two_five(last) < high * (1 - 1e-9)) ++last;
    Ticks axis;
    for (double n = first; n <= last; ++n) {
        axis.values.push_back(one_two_five(n));
        axis.labels.push_back(str(axis.values.back()));
    }
    return axis;
}

Ticks many_decades(double low, double high) {
    const double first = std::floor(std::log10(low) + 1e-9);
    const double last = std::ceil(std::log10(high) - 1e-9);
    const double step = std::ceil((last - first) / most);
    Ticks axis;
    for (double exponent = first; exponent < last + step; exponent += step) {
        axis.values.push_back(power_of_ten(exponent));
        axis.labels.push_back(str(axis.values.back()));
    }
    return axis;
}

}  // namespace

Ticks ticks(double low, double high, Scale scale) {
    check<Error>(std::isfinite(low) && std::isfinite(high) && low <= high, "ticks",
                 "an axis from ", low, " to ", high, " cannot be drawn");
    if (scale == Scale::linear) return linear_ticks(low, high);
    check<Error>(low > 0, "ticks", "a logarithmic axis has no ", low,
                 "; draw it on a linear one");
    return high / low <= 1000 ? few_decades(low, high) : many_decades(low, high);
}

}  // namespace heed::kit
