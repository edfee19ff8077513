#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Mask(const std::vector<Index>& order);
namespace mine {
Answer mask_in_order;
}
namespace solution {
Answer mask_in_order;
}

}  // namespace heed
