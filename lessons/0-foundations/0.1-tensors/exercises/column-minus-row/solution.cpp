#include "answer.h"

namespace heed::solution {

Tensor squared_error(const Tensor& predictions, const Tensor& targets) {
    check(predictions.size() == targets.size(), "squared_error", "there are ",
          predictions.size(), " predictions and ", targets.size(), " targets");
    const Tensor difference = predictions - targets.reshape(predictions.shape());
    return mean(difference * difference);
}

}  // namespace heed::solution
