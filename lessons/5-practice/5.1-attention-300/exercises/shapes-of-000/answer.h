#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer predict_listing;
}
namespace solution {
Answer predict_listing;
}

}  // namespace heed
