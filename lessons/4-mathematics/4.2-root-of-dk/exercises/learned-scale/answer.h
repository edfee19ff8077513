#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = double(const Tensor& q, const Tensor& k, double scale,
                      const Tensor& dweights);
namespace mine {
Answer scale_gradient;
}
namespace solution {
Answer scale_gradient;
}

}  // namespace heed
