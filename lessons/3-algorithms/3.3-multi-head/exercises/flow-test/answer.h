#pragma once

#include <functional>

#include "core/rng.h"
#include "lessons/exercise/answer.h"

namespace heed {

using Layer = std::function<Tensor(const Tensor& x)>;  // (B, T, D) -> (B, T, D')

using Answer = bool(const Layer& layer, const Tensor& x);
namespace mine {
Answer everyone_hears;
}
namespace solution {
Answer everyone_hears;
}

}  // namespace heed
