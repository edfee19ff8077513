#include <cmath>

#include "answer.h"

namespace heed::mine {

// x: (T, D)   memory: (S, D)   wq, wk: (D, K)   wv: (D, V)   ->   (T, S) and (T, V)
std::pair<Tensor, Tensor> look(const Tensor& x, const Tensor& memory, const Tensor& wq,
                               const Tensor& wk, const Tensor& wv) {
    const double root = std::sqrt(static_cast<double>(x.dim(1)));
    const Tensor q = matmul(x, wq), k = matmul(memory, wk), v = matmul(memory, wv);
    const Tensor scores = matmul(q, k, {.b = true});  // (T, S)
    const Tensor weights = softmax(scores) / root;    // (T, S)
    return {weights, matmul(weights, v)};
}

}  // namespace heed::mine
