#include "answer.h"

namespace heed::mine {

// dx of y = layer_norm(x, scale, shift, eps): x (.., D), scale (D,), dy of x's shape.
Tensor layer_norm_backward(const Tensor& x, const Tensor& scale, const Tensor& dy,
                           double eps) {
    // mean(x, -1, Keep::yes)      means along the last axis, which stays with size 1
    not_started();
}

}  // namespace heed::mine
