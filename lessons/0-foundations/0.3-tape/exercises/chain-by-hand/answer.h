#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer chain_by_hand;
}
namespace solution {
Answer chain_by_hand;
}

}  // namespace heed
