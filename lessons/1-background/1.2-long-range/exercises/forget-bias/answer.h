#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

// The bias of the gates, (4H).
using Answer = Tensor(Index H, double tokens);
namespace mine {
Answer remembering_bias;
}
namespace solution {
Answer remembering_bias;
}

}  // namespace heed
