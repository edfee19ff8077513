#pragma once

#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::vector<double>();
namespace mine {
Answer word_table;
}
namespace solution {
Answer word_table;
}

}  // namespace heed
