#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::pair<Tensor, Tensor>(const Tensor& x, const Ids& person,
                                         std::int32_t first_held_out);
namespace mine {
Answer split;
}
namespace solution {
Answer split;
}

}  // namespace heed
