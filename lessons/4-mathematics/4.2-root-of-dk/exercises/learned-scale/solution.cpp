#include "answer.h"

namespace heed::solution {

double scale_gradient(const Tensor& q, const Tensor& k, double scale,
                      const Tensor& dweights) {
    const Tensor products = matmul(q, k, {.b = true});          // (T, S)
    const Tensor weights = softmax(products * scale);           // (T, S)
    const Tensor mean = sum(weights * dweights, 1, Keep::yes);  // (T, 1)
    const Tensor dscores = weights * (dweights - mean);         // (T, S)
    return sum(dscores * products).item();
}

}  // namespace heed::solution
