#include "answer.h"

namespace heed::mine {

// Seven numbers, in the order of the task.
std::vector<double> count_the_bottleneck() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7};
    not_started();
}

}  // namespace heed::mine
