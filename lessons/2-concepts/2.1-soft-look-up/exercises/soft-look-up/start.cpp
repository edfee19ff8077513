#include "answer.h"

namespace heed::mine {

// x: (S), y: (S), at: (T)   ->   (T), the values at `at` by a soft look-up.
Tensor look_up(const Tensor& x, const Tensor& y, const Tensor& at, double width) {
    // x[s] is number s, x.size() is S. Tensor({T}, numbers) makes a tensor of a
    // std::vector<Real>; softmax(scores) works along the last axis.
    not_started();
}

}  // namespace heed::mine
