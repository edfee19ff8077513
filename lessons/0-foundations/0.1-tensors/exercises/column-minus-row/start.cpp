#include "answer.h"

namespace heed::mine {

// The mean of (prediction - target)², (): predictions (N, 1) or (N), targets (N) or
// (N, 1). Throws ShapeError unless there are as many of both.
Tensor squared_error(const Tensor& predictions, const Tensor& targets) {
    const Tensor difference = predictions - targets;
    return mean(difference * difference);
}

}  // namespace heed::mine
