#include "answer.h"

namespace heed::mine {

// Self-attention with several heads. x: (B, T, D), each matrix of w: (D, D)
// Returns {result (B, T, D), weights (B, NH, T, T)}.
std::pair<Tensor, Tensor> multi_head(const Tensor& x, const Matrices& w, Index heads,
                                     May may) {
    // const auto [B, T, D] = x.dims<3>("multi_head: x");
    // matmul(a, b, {.b = true})      a bᵀ, for every matrix of a batch
    // transpose(y, 1, 2)             two axes exchanged
    // y.reshape({B, T, D})           the same numbers in a row, another shape
    // Mask may_see(Shape{T, T});     may_see(t, s) = 1: t may look at s
    // softmax(y, may_see)            along the last axis, over what may be seen
    not_started();
}

}  // namespace heed::mine
