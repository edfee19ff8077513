#include <cmath>

#include "answer.h"

namespace heed::solution {

void attention_gradients(const Tensor& q, const Tensor& k, const Tensor& v,
                         const Tensor& dcontext, Tensor& dq, Tensor& dk, Tensor& dv) {
    const double root = std::sqrt(static_cast<double>(k.dim(1)));
    const Tensor weights = softmax(matmul(q, k, {.b = true}) / root);  // (T, S)
    dv = matmul(weights, dcontext, {.a = true});                       // (S, Dv)
    const Tensor dweights = matmul(dcontext, v, {.b = true});          // (T, S)
    const Tensor mean = sum(weights * dweights, 1, Keep::yes);         // (T, 1)
    const Tensor dscores = weights * (dweights - mean);                // (T, S)
    dq = matmul(dscores, k) / root;                                    // (T, D)
    dk = matmul(dscores, q, {.a = true}) / root;                       // (S, D)
}

}  // namespace heed::solution
