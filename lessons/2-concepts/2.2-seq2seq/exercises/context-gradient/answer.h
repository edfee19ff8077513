#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = void(const Tensor& w, const Tensor& v, const Tensor& dy, Tensor& dw,
                    Tensor& dv);
namespace mine {
Answer mean_gradient;
}
namespace solution {
Answer mean_gradient;
}

}  // namespace heed
