#pragma once

#include "core/array.h"
#include "lessons/exercise/answer.h"

namespace heed {

// log P(all that was seen).
using Answer = double(const Tensor& first, const Tensor& next, const Tensor& show,
                      const Ids& seen);
namespace mine {
Answer log_probability;
}
namespace solution {
Answer log_probability;
}

}  // namespace heed
