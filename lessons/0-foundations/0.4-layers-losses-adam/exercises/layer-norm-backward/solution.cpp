#include "answer.h"

namespace heed::solution {

Tensor layer_norm_backward(const Tensor& x, const Tensor& scale, const Tensor& dy,
                           double eps) {
    const auto row_mean = [](const Tensor& t) { return mean(t, -1, Keep::yes); };
    const Tensor centred = x - row_mean(x);
    const Tensor deviation = sqrt(row_mean(square(centred)) + eps);
    const Tensor normal = centred / deviation;

    const Tensor g = dy * scale;
    return (g - row_mean(g) - normal * row_mean(g * normal)) / deviation;
}

}  // namespace heed::solution
