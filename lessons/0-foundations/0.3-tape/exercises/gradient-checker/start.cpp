#include "answer.h"

namespace heed::mine {

// Is backward the derivative of forward at x?
bool is_right(const Forward& forward, const Backward& backward, const Tensor& x) {
    // Tensor moved = x.clone();          numbers of its own
    // moved.mutable_data()[i] += 0.01;   one of them changed
    // sum(a * b).item()                  the sum of all products, a double
    not_started();
}

}  // namespace heed::mine
