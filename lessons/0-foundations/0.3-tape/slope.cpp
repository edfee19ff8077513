#include "slope.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lesson {

template <class T>
double slope_error(double h, Quotient quotient) {
    constexpr int places = 1000;
    const T step = static_cast<T>(h);
    double sum = 0;
    for (int i = 0; i < places; ++i) {
        const T x = static_cast<T>(0.5 + 1.5 * i / places);
        const T slope = quotient == Quotient::central
                            ? (std::exp(x + step) - std::exp(x - step)) / (2 * step)
                            : (std::exp(x + step) - std::exp(x)) / step;
        const double right = std::exp(static_cast<double>(x));
        sum += std::abs(static_cast<double>(slope) - right) / right;
    }
    return sum / places;
}
template double slope_error<float>(double, Quotient);
template double slope_error<double>(double, Quotient);

namespace {

Row softmax(const Row& x) {
    Row y;
    for (const double v : x) y.push_back(std::exp(v));
    const double sum = std::accumulate(y.begin(), y.end(), 0.0);
    for (double& v : y) v /= sum;
    return y;
}

double dot(const Row& a, const Row& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

// dx_i = rule(i)
template <class Rule>
Row each(const Row& y, Rule rule) {
    Row dx;
    for (std::size_t i = 0; i < y.size(); ++i) dx.push_back(rule(i));
    return dx;
}

}  // namespace

std::vector<Backward> softmax_backwards() {
    const auto right = [](const Row& dy, const Row& y) {
        const double mean = dot(dy, y);
        return each(y, [&](std::size_t i) { return y[i] * (dy[i] - mean); });
    };
    return {{"right", right},
            {"zeros", [](const Row&, const Row& y) { return Row(y.size()); }},
            {"the diagonal alone",
             [](const Row& dy, const Row& y) {
                 return each(y, [&](std::size_t i) { return dy[i] * y[i] * (1 - y[i]); });
             }},
            {"plain mean of dy",
             [](const Row& dy, const Row& y) {
                 const double mean = std::accumulate(dy.begin(), dy.end(), 0.0) /
                                     static_cast<double>(dy.size());
                 return each(y, [&](std::size_t i) { return y[i] * (dy[i] - mean); });
             }},
            {"a loop that ends early",
             [=](const Row& dy, const Row& y) {
                 Row dx = right(dy, y);
                 dx.back() = 0;
                 return dx;
             }},
            {"1 % too large", [=](const Row& dy, const Row& y) {
                 Row dx = right(dy, y);
                 for (double& v : dx) v *= 1.01;
                 return dx;
             }}};
}

std::vector<Check> checks() {
    const Row x{0.3, -1.2, 0.9}, r{0.7, -1.4, 1.1};
    return {{"careful", x, r, 3},
            {"r = 1", x, {1, 1, 1}, 3},
            {"equal x", {1, 1, 1}, r, 3},
            {"first only", x, r, 1},
            {"h = 0.1", x, r, 3, Quotient::one_sided, 0.1, 0.1}};
}

bool accepts(const Check& check, const Backward& backward) {
    const auto loss = [&](const Row& x) { return dot(check.r, softmax(x)); };
    const Row dx = backward.dx(check.r, softmax(check.x));
    for (std::size_t i = 0; i < check.elements; ++i) {
        Row above = check.x, below = check.x;
        above[i] += check.h;
        if (check.quotient == Quotient::central) below[i] -= check.h;
        const double measured = (loss(above) - loss(below)) / (above[i] - below[i]);
        if (!(std::abs(dx[i] - measured) <= check.tolerance * std::abs(measured) + 1e-8))
            return false;
    }
    return true;
}

}  // namespace lesson
