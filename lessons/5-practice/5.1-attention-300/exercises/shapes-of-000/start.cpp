#include <cmath>

#include "answer.h"

namespace heed::mine {

// Ten numbers, in the order of the task.
std::vector<double> predict_listing() {
    // Such as: return {1, 2, 3, 4, std::sqrt(2.0), 6, 7, 8, 9, 10};
    not_started();
}

}  // namespace heed::mine
