#include <cmath>

#include "answer.h"

namespace heed::solution {

bool is_right(const Forward& forward, const Backward& backward, const Tensor& x) {
    Rng rng{1};
    const Tensor r = Tensor::uniform(forward(x).shape(), 0.5, 1.5, rng);
    const auto loss = [&](const Tensor& at) { return sum(r * forward(at)).item(); };

    const double h = 1e-5;
    std::vector<double> slopes;
    double largest = 0;
    Tensor step(x.shape());
    for (Real& s : step.mutable_data()) {
        s = h;
        slopes.push_back((loss(x + step) - loss(x - step)) / (2 * h));
        s = 0;
        largest = std::max(largest, std::abs(slopes.back()));
    }

    const Tensor dx = backward(x, r);
    Index i = 0;
    for (const double slope : slopes) {
        // Not `> ...`: a NaN is not larger than anything.
        if (!(std::abs(dx[i++] - slope) <= 1e-6 * largest)) return false;
    }
    return true;
}

}  // namespace heed::solution
