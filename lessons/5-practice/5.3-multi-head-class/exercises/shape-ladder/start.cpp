#include "answer.h"

namespace heed::mine {

// Ten numbers, in the order of the task.
std::vector<double> predict_shapes() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    not_started();
}

}  // namespace heed::mine
