#include "report.h"

#include "core/core.h"

namespace lesson {

double largest_difference(const heed::Tensor& a, const heed::Tensor& b) {
    return max(abs(a - b).reshape({a.size()}), 0).item();
}

}  // namespace lesson
