#pragma once

#include "lessons/exercise/answer.h"

namespace heed {

// What the ids mean, besides words, which begin at 3.
constexpr std::int32_t padding = 0, bos = 1, eos = 2;
constexpr std::int32_t ignored = -1;  // a target that does not count

using Answer = void(const Ids& sentences, Ids& reads, Ids& writes);
namespace mine {
Answer teacher_forcing;
}
namespace solution {
Answer teacher_forcing;
}

}  // namespace heed
