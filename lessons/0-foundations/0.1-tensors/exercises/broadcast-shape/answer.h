#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Shape(const Shape& a, const Shape& b);
namespace mine {
Answer broadcast_shape;
}
namespace solution {
Answer broadcast_shape;
}

}  // namespace heed
