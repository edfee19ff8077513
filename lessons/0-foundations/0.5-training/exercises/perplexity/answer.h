#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = double(const std::vector<double>& mean_loss,
                      const std::vector<Index>& positions,
                      const std::vector<Index>& padding);
namespace mine {
Answer perplexity;
}
namespace solution {
Answer perplexity;
}

}  // namespace heed
