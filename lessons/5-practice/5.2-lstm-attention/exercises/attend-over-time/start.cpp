#include <cmath>

#include "answer.h"

namespace heed::mine {

// states: (B, T, H)   real: (B, T)   ->   (B, T, H)
Tensor contexts(const Tensor& states, const Mask& real) {
    // encoder = LSTM(128)(embedding)
    const Tensor encoder = select(states, 1, states.dim(1) - 1);
    // Attention()([encoder, encoder])
    const Tensor scores = matmul(encoder, encoder, {.b = true});
    return matmul(softmax(scores), encoder);
}

}  // namespace heed::mine
