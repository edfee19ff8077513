#pragma once

#include <functional>

#include "core/rng.h"
#include "lessons/exercise/answer.h"

namespace heed {

using Layer = std::function<Tensor(const Tensor& x)>;  // (T, D) -> (T', D')

using Answer = Tensor(const Layer& layer, const Tensor& x);
namespace mine {
Answer influence;
}
namespace solution {
Answer influence;
}

}  // namespace heed
