#include "answer.h"

namespace heed::mine {

// scores: (T, S), temperature above 0   ->   (T), the entropy of each row of weights
Tensor entropies(const Tensor& scores, double temperature) {
    // softmax(x) and log_softmax(x) work along the last axis, sum(x, 1) adds up along
    // axis 1.
    not_started();
}

}  // namespace heed::mine
