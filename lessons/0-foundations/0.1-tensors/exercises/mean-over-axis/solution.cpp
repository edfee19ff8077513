#include "answer.h"
#include "core/axis.h"

namespace heed::solution {

Tensor mean_over_axis(const Tensor& x, int axis) {
    const Axis at(x.shape(), axis, "mean_over_axis");
    check(at.n > 0, "mean_over_axis", "axis ", axis, " of ", x.shape(), " is empty");
    std::vector<Real> means;  // in the order of memory
    for (Index o = 0; o < at.outer; ++o) {
        for (Index j = 0; j < at.inner; ++j) {
            double sum = 0;
            for (Index i = 0; i < at.n; ++i) sum += x[(o * at.n + i) * at.inner + j];
            means.push_back(static_cast<Real>(sum / static_cast<double>(at.n)));
        }
    }
    return Tensor(x.shape().with(axis, 1), means);
}

}  // namespace heed::solution
