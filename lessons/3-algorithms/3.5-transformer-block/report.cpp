#include "report.h"

#include <cmath>

#include "core/elementwise.h"
#include "core/reduce.h"

namespace lesson {

using namespace heed;

double size_of(const Tensor& x) {
    return std::sqrt(mean(square(x)).item());
}

}  // namespace lesson
