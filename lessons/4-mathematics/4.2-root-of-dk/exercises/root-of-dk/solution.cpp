#include <cmath>

#include "answer.h"

namespace heed::solution {

std::pair<Tensor, Tensor> look(const Tensor& x, const Tensor& memory, const Tensor& wq,
                               const Tensor& wk, const Tensor& wv) {
    const Tensor q = matmul(x, wq), k = matmul(memory, wk), v = matmul(memory, wv);
    const double root = std::sqrt(static_cast<double>(k.dim(1)));
    const Tensor weights = softmax(matmul(q, k, {.b = true}) / root);  // (T, S)
    return {weights, matmul(weights, v)};
}

}  // namespace heed::solution
