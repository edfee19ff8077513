#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& x, const Tensor& y);
namespace mine {
Answer contexts;
}
namespace solution {
Answer contexts;
}

}  // namespace heed
