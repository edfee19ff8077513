#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

using Answer = std::pair<Ids, Ids>(const Ids& text, Index T, Index held_out);
namespace mine {
Answer windows;
}
namespace solution {
Answer windows;
}

}  // namespace heed
