#include "answer.h"

namespace heed::solution {

double gradient_of_scale(const Tensor& q, const Tensor& k, const Tensor& v, double scale,
                         const Tensor& dcontext) {
    const Tensor raw = matmul(q, k, {.b = true});        // (T, S)
    const Tensor w = softmax(raw * scale);               // (T, S)
    const Tensor dw = matmul(dcontext, v, {.b = true});  // (T, S)
    const Tensor dx = w * (dw - sum(dw * w, 1, Keep::yes));
    return sum(dx * raw).item();
}

}  // namespace heed::solution
