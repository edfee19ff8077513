#include "answer.h"

namespace heed::mine {

// dx, for p = softmax(x) along the last axis and dp, the gradient of p. All three have
// the same shape.
Tensor softmax_backward(const Tensor& p, const Tensor& dp) {
    not_started();
}

}  // namespace heed::mine
