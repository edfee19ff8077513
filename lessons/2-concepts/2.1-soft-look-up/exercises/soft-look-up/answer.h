#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& x, const Tensor& y, const Tensor& at, double width);
namespace mine {
Answer look_up;
}
namespace solution {
Answer look_up;
}

}  // namespace heed
