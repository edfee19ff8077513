#include "answer.h"

namespace heed::solution {

Tensor normalized(const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
    const Tensor centred = x - mean(x, -1, Keep::yes);
    const Tensor variance = mean(square(centred), -1, Keep::yes);
    return centred / sqrt(variance + eps) * scale + shift;
}

}  // namespace heed::solution
