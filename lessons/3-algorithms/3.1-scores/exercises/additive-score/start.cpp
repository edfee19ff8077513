#include "answer.h"

namespace heed::mine {

// q: (T, Dq)   k: (S, Dk)   wq: (Dq, A)   wk: (Dk, A)   v: (A)   dscores: (T, S)
// ->  dq: (T, Dq)
Tensor query_gradient(const Tensor& q, const Tensor& k, const Tensor& wq,
                      const Tensor& wk, const Tensor& v, const Tensor& dscores) {
    // matmul(a, b, {.b = true}) multiplies with the transpose of b; sum(x, axis) adds up
    // along an axis; x.reshape({..}) gives an axis of size 1, which broadcasts.
    not_started();
}

}  // namespace heed::mine
