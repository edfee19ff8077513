#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::pair<Tensor, Tensor>(const Tensor& a, const Tensor& b,
                                         const Tensor& dy);
namespace mine {
Answer matmul_backward;
}
namespace solution {
Answer matmul_backward;
}

}  // namespace heed
