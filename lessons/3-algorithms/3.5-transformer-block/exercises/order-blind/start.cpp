#include "answer.h"
#include "core/rng.h"

namespace heed::mine {

// Is layer(x) with its rows exchanged what layer gives for x with its rows exchanged?
bool order_blind(const std::function<Tensor(const Tensor&)>& layer, Index T, Index D) {
    // Rng rng{1}; Tensor::normal({T, D}, 0, 1, rng) is an input as good as any.
    // gather(x, 0, ids) with Ids ids(Shape{T}, {2, 0, 1}) has row 2 of x first, then row
    // 0, then row 1. all_close(a, b, rtol, atol).ok compares; max(x, axis) and abs(x)
    // find the largest number.
    not_started();
}

}  // namespace heed::mine
