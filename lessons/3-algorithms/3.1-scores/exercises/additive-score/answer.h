#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& q, const Tensor& k, const Tensor& wq,
                      const Tensor& wk, const Tensor& v, const Tensor& dscores);
namespace mine {
Answer query_gradient;
}
namespace solution {
Answer query_gradient;
}

}  // namespace heed
