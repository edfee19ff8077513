#include "answer.h"

namespace heed::mine {

// Nine numbers, in the order of the task.
std::vector<double> which_way() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7, 8, 9};
    not_started();
}

}  // namespace heed::mine
