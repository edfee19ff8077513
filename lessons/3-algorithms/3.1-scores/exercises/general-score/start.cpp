#include "answer.h"

namespace heed::mine {

// q: (T, Dq)   k: (S, Dk)   w: (Dq, Dk)   u: (Dk)   ->   scores (T, S)
Tensor biaffine(const Tensor& q, const Tensor& k, const Tensor& w, const Tensor& u) {
    // matmul(a, b), matmul(a, b, {.b = true}) for a times the transpose of b.
    not_started();
}

}  // namespace heed::mine
