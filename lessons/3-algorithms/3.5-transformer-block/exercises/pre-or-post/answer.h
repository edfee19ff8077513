#pragma once

#include <functional>

#include "lessons/exercise/answer.h"

namespace heed {

// What a part of a block makes of x: attention, or a feed-forward network. (T, D) ->
// (T, D)
using Part = std::function<Tensor(const Tensor&)>;

// Each row with mean 0 and variance 1.
inline Tensor norm(const Tensor& x) {
    return layer_norm(x, Tensor({x.dim(-1)}, 1), Tensor(), 1e-5);
}

using Answer = Tensor(const Tensor& x, const std::vector<Part>& parts);
namespace mine {
Answer pre_norm_stack;
}
namespace solution {
Answer pre_norm_stack;
}

}  // namespace heed
