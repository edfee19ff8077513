#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer count_listing;
}
namespace solution {
Answer count_listing;
}

}  // namespace heed
