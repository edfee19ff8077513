#include <cmath>

#include "answer.h"

namespace heed::mine {

// Eight numbers, in the order of the task.
std::vector<double> predict_floors() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7, std::log(1 + 2 * std::exp(-3.0))};
    not_started();
}

}  // namespace heed::mine
