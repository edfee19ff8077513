#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& x, const Tensor& scale, const Tensor& dy, double eps);
namespace mine {
Answer layer_norm_backward;
}
namespace solution {
Answer layer_norm_backward;
}

}  // namespace heed
