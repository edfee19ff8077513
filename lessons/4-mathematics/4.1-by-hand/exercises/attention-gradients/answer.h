#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = void(const Tensor& q, const Tensor& k, const Tensor& v,
                    const Tensor& dcontext, Tensor& dq, Tensor& dk, Tensor& dv);
namespace mine {
Answer attention_gradients;
}
namespace solution {
Answer attention_gradients;
}

}  // namespace heed
