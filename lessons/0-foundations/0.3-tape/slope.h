// Measuring a slope with two values, and five ways to check a backward with it.
//
// The library's gradient_check needs double, and this program is built with float; so
// what is measured here is measured on plain numbers.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace lesson {

enum class Quotient { one_sided, central };

// The relative error of the measured slope of exp, a mean over 1000 places, computed in
// the number type T.
template <class T>
double slope_error(double h, Quotient quotient);

using Row = std::vector<double>;

// dx of y = softmax(x), or what somebody took for it.
struct Backward {
    std::string name;
    std::function<Row(const Row& dy, const Row& y)> dx;
};
std::vector<Backward> softmax_backwards();  // the right one first

struct Check {
    std::string name;
    Row x, r;              // where, and the weights of L = Σ r y
    std::size_t elements;  // of x that are measured
    Quotient quotient = Quotient::central;
    double h = 1e-5;
    double tolerance = 1e-6;  // relative
};
std::vector<Check> checks();  // the careful one first

bool accepts(const Check& check, const Backward& backward);

}  // namespace lesson
