#include "answer.h"

namespace heed::solution {

Tensor score_gradient(const Tensor& scores, Index chosen, double reward,
                      double baseline) {
    Tensor slope = -softmax(scores);  // of log p[chosen], but for the chosen one's own
    slope.mutable_data()[static_cast<std::size_t>(chosen)] += 1;
    return slope * (reward - baseline);
}

}  // namespace heed::solution
