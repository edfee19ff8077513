#include "answer.h"

namespace heed::mine {

// What one draw says about the gradient of the expected reward: (S), as scores.
Tensor score_gradient(const Tensor& scores, Index chosen, double reward,
                      double baseline) {
    // softmax(scores) gives p. x.mutable_data()[i] is number i of x, to be changed
    // (i is a std::size_t).
    not_started();
}

}  // namespace heed::mine
