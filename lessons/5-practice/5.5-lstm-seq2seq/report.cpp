#include "report.h"

#include <iomanip>
#include <sstream>

#include "data/accuracy.h"

namespace lesson {

std::string fixed(double value, int n) {
    std::ostringstream out;
    out << std::fixed << std::setprecision(n) << value + 0.0;
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

std::string steps_text(const std::vector<Index>& steps) {
    std::string all;
    for (const Index n : steps) {
        if (!all.empty()) all += ' ';
        all += std::to_string(n);
    }
    return all;
}

double largest_difference(const Tensor& a, const Tensor& b) {
    return max(abs(a - b).reshape({a.size()}), 0).item();
}

double share_right(const Tensor& logits, const Ids& targets) {
    Accuracy accuracy;
    accuracy.add(argmax(logits, -1), targets);
    return accuracy.value();
}

}  // namespace lesson
