#pragma once

#include <functional>
#include <vector>

#include "lessons/exercise/answer.h"

namespace heed {

constexpr int padding = 0, bos = 1, eos = 2;  // words begin at 3

// A decoder: takes the token that was written last, remembers it, and returns a score for
// each token that could be next.
using Step = std::function<std::vector<double>(int token)>;

using Answer = std::vector<int>(const Step& step, int longest);
namespace mine {
Answer greedy;
}
namespace solution {
Answer greedy;
}

}  // namespace heed
