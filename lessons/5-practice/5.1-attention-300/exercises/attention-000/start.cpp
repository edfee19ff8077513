#include <cmath>

#include "answer.h"

namespace heed::mine {

// input: (B, S, D)   output: (B, T, E)   wq: (E, K)   wk: (D, K)   wv: (D, V)
// -> (B, T, V)
Tensor context_of(const Tensor& input, const Tensor& output, const Tensor& wq,
                  const Tensor& wk, const Tensor& wv) {
    const Tensor query = matmul(output, wq);
    const Tensor key = matmul(input, wk);
    const Index hidden_size = input.dim(-1);
    const Index root = static_cast<Index>(std::sqrt(hidden_size));

    // matmul(query, key.transpose(1, 2)) / sqrt(hidden_size)
    const Tensor turned = key.reshape({key.dim(0), key.dim(2), key.dim(1)});
    const Tensor scores = matmul(query, turned) / static_cast<double>(root);

    const Tensor weights = softmax(scores, 1);
    return matmul(weights, input);
}

}  // namespace heed::mine
