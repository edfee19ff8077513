#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

// The last states, (B, H), and the gradient of Wh, (H, H).
using Answer = std::pair<Tensor, Tensor>(const Tensor& text, const Tensor& wh, Index B,
                                         Index K);
namespace mine {
Answer read_text;
}
namespace solution {
Answer read_text;
}

}  // namespace heed
