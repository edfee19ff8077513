#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer count_a_block;
}
namespace solution {
Answer count_a_block;
}

}  // namespace heed
