#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = double(const Tensor& q, const Tensor& k, const Tensor& v, double scale,
                      const Tensor& dcontext);
namespace mine {
Answer gradient_of_scale;
}
namespace solution {
Answer gradient_of_scale;
}

}  // namespace heed
