#include "answer.h"

namespace heed::solution {

Tensor undo_broadcast(const Tensor& a, const Tensor& b, const Tensor& dy) {
    Tensor da = dy * b;  // the shape of y
    while (da.rank() > a.rank()) da = sum(da, 0);
    for (int axis = 0; axis < a.rank(); ++axis) {
        if (a.dim(axis) == 1) da = sum(da, axis, Keep::yes);
    }
    return da;
}

}  // namespace heed::solution
