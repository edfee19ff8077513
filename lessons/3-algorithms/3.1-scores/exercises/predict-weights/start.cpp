#include <cmath>

#include "answer.h"

namespace heed::mine {

// Eight numbers, in the order of the task.
std::vector<double> predict_weights() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7, 8};
    not_started();
}

}  // namespace heed::mine
