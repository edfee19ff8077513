#include "data/accuracy.h"

namespace heed {

void Accuracy::add(const Ids& predictions, const Ids& targets, std::int32_t ignored) {
    check(predictions.shape() == targets.shape(), "accuracy", "predictions ",
          predictions.shape(), " and targets ", targets.shape(), " must have one shape");
    for (Index i = 0; i < targets.size(); ++i) {
        if (targets[i] == ignored) continue;
        correct += predictions[i] == targets[i];
        ++total;
    }
}

double Accuracy::value() const {
    return total == 0 ? 0 : static_cast<double>(correct) / static_cast<double>(total);
}

}  // namespace heed
