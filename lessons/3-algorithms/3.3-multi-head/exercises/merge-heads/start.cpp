#include "answer.h"

namespace heed::mine {

// What the heads found, (B, NH, T, K), side by side for every token: (B, T, NH K).
// Throws ShapeError unless there are four axes.
Tensor merge_heads(const Tensor& heads) {
    const auto [B, NH, T, K] = heads.dims<4>("merge_heads: heads");
    // clone: a reshape alone would share the memory of the input
    return heads.reshape({B, T, NH * K}).clone();
}

}  // namespace heed::mine
