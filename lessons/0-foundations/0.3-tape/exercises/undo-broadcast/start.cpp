#include "answer.h"

namespace heed::mine {

// The gradient of a, in y = a * b with broadcasting. dy has the shape of y, the result
// that of a.
Tensor undo_broadcast(const Tensor& a, const Tensor& b, const Tensor& dy) {
    // x.rank() is the number of axes, x.dim(i) the size of axis i. sum(x, i) adds up
    // along axis i, which vanishes; sum(x, i, Keep::yes) leaves it with size 1.
    not_started();
}

}  // namespace heed::mine
