#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer deviations;
}
namespace solution {
Answer deviations;
}

}  // namespace heed
