#include <cmath>

#include "answer.h"

namespace heed::mine {

// h: (1, D)   states: (S, D)   words: (V, D)   mix: (2D, D)   ->   the new h, (1, D)
Tensor next_state(const Tensor& h, const Tensor& states, const Tensor& words,
                  const Tensor& mix) {
    const double root = std::sqrt(static_cast<double>(h.dim(1)));
    const Tensor scores = matmul(h, words, {.b = true}) / root;  // (1, V)
    const Tensor context = matmul(softmax(scores), words);       // (1, D)
    return context * h;
}

}  // namespace heed::mine
