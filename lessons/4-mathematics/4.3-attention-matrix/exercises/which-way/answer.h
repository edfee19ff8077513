#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer which_way;
}
namespace solution {
Answer which_way;
}

}  // namespace heed
