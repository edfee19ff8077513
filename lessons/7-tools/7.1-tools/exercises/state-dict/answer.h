#pragma once

#include <string>
#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<Tensor>(const std::vector<std::string>& names,
                                   const std::vector<Tensor>& tensors,
                                   const std::string& prefix);
namespace mine {
Answer attention_from_torch;
}
namespace solution {
Answer attention_from_torch;
}

}  // namespace heed
