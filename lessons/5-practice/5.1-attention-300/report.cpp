#include "report.h"

#include <algorithm>

namespace lesson {

double distance(const Tensor& a, const Tensor& b) {
    double largest = 0;
    const Tensor difference = a - b;
    for (const Real d : difference.data())
        largest = std::max(largest, std::abs(double{d}));
    return largest;
}

}  // namespace lesson
