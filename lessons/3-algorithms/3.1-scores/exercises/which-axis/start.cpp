#include <cmath>

#include "answer.h"

namespace heed::mine {

// x: (S, D), the input words   y: (T, D), the output words   ->   contexts (T, D)
Tensor contexts(const Tensor& x, const Tensor& y) {
    const Tensor scores =  // (S, T)
        matmul(x, y, {.b = true}) / std::sqrt(static_cast<double>(x.dim(1)));
    const Tensor weights = softmax(scores);
    return matmul(weights, x, {.a = true});  // (T, S) times (S, D)
}

}  // namespace heed::mine
