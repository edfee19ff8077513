#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& positions, double steps);
namespace mine {
Answer later;
}
namespace solution {
Answer later;
}

}  // namespace heed
