#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer count_the_work;
}
namespace solution {
Answer count_the_work;
}

}  // namespace heed
