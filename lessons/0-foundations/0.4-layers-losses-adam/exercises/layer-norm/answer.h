#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& x, const Tensor& scale, const Tensor& shift,
                      double eps);
namespace mine {
Answer normalized;
}
namespace solution {
Answer normalized;
}

}  // namespace heed
