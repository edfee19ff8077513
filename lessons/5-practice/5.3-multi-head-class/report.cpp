#include "report.h"

namespace lesson {

double largest_difference(const Tensor& a, const Tensor& b) {
    return max(abs(a - b).reshape({a.size()}), 0).item();
}

std::vector<double> change(const Layer& layer, const Tensor& x, Index s) {
    const auto [B, T, D] = x.dims<3>("change: x");
    Tensor moved = x.clone();
    for (Index d = 0; d < D; ++d)
        moved.mutable_data()[static_cast<std::size_t>(s * D + d)] += 1;
    const Tensor before = layer(x), after = layer(moved);
    std::vector<double> changes;
    for (Index t = 0; t < T; ++t)
        changes.push_back(
            largest_difference(slice(after, 1, t, t + 1), slice(before, 1, t, t + 1)));
    return changes;
}

}  // namespace lesson
