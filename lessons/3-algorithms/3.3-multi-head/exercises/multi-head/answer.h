#pragma once

#include <utility>

#include "lessons/exercise/answer.h"

namespace heed {

// Four matrices, (D, D) each: the layer without its biases.
struct Matrices {
    Tensor query, key, value, output;
};
enum class May { look_everywhere, look_back };

// The result (B, T, D) and the weights (B, NH, T, T).
using Answer = std::pair<Tensor, Tensor>(const Tensor& x, const Matrices& w, Index heads,
                                         May may);
namespace mine {
Answer multi_head;
}
namespace solution {
Answer multi_head;
}

}  // namespace heed
