#pragma once

#include <functional>

#include "core/rng.h"
#include "lessons/exercise/answer.h"

namespace heed {

using Decoder = std::function<Tensor(const Tensor& x)>;  // (T, D) -> (T, D')

using Answer = bool(const Decoder& decoder, const Tensor& x);
namespace mine {
Answer writes_as_trained;
}
namespace solution {
Answer writes_as_trained;
}

}  // namespace heed
