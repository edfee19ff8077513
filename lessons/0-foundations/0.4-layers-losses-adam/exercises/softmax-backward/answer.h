#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& p, const Tensor& dp);
namespace mine {
Answer softmax_backward;
}
namespace solution {
Answer softmax_backward;
}

}  // namespace heed
