#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Looks = std::vector<std::vector<int>>;
using Answer = Looks(const Tensor& a, double share);
namespace mine {
Answer looked_at;
}
namespace solution {
Answer looked_at;
}

}  // namespace heed
