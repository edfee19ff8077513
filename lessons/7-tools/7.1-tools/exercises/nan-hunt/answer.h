#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

// The loss, (), and the gradient of x, (S, D).
using Answer = std::pair<Tensor, Tensor>(const Tensor& x, const Tensor& query,
                                         const Mask& real, double sharpness);
namespace mine {
Answer loss_and_gradient;
}
namespace solution {
Answer loss_and_gradient;
}

}  // namespace heed
