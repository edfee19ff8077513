#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Mask(const Mask& real, Index width, Index first);
namespace mine {
Answer streaming_mask;
}
namespace solution {
Answer streaming_mask;
}

}  // namespace heed
