#include <cmath>

#include "answer.h"

namespace heed::solution {

Tensor attention(const Tensor& query, const Tensor& values, const Mask& mask) {
    const double root = std::sqrt(static_cast<double>(values.dim(2)));
    const Tensor scores = matmul(query, values, {.b = true}) / root;  // (B, T, S)
    return matmul(softmax(scores, mask), values);
}

}  // namespace heed::solution
