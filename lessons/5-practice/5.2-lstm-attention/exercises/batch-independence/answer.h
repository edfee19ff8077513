#pragma once

#include <functional>

#include "lessons/exercise/answer.h"

namespace heed {

using Model = std::function<Tensor(const Tensor& x)>;  // (B, T, D) -> (B, ..)

using Answer = bool(const Model& model, const Tensor& batch);
namespace mine {
Answer each_alone;
}
namespace solution {
Answer each_alone;
}

}  // namespace heed
