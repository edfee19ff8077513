#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = Tensor(const Tensor& scores, Index chosen, double reward, double baseline);
namespace mine {
Answer score_gradient;
}
namespace solution {
Answer score_gradient;
}

}  // namespace heed
