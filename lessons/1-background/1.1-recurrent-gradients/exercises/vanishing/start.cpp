#include "answer.h"

namespace heed::mine {

// The seven numbers of the task, in their order.
std::vector<double> vanishing() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7};
    not_started();
}

}  // namespace heed::mine
