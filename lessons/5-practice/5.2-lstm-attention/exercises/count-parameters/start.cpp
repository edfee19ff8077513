#include "answer.h"

namespace heed::mine {

// Twelve numbers, in the order of the task.
std::vector<double> count_listing() {
    // Such as: return {7 * 3, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    not_started();
}

}  // namespace heed::mine
