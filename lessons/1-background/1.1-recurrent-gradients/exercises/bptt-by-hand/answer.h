#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

// dx, (T, B, H), and dWh, (H, H).
using Answer = std::pair<Tensor, Tensor>(const Tensor& states, const Tensor& wh,
                                         const Tensor& dstates);
namespace mine {
Answer through_time;
}
namespace solution {
Answer through_time;
}

}  // namespace heed
