#include "answer.h"

namespace heed::mine {

// logits: (N, V)   targets: (N)   ->   a loss for each row, (N)
Tensor losses(const Tensor& logits, const Ids& targets) {
    const Tensor clipped = clamp(logits, 1e-7, 1 - 1e-7);        // (N, V)
    const Tensor shares = clipped / sum(clipped, 1, Keep::yes);  // rows sum to one
    const Tensor right = one_hot(targets, logits.dim(1));        // (N, V)
    return -sum(right * log(shares), 1);
}

}  // namespace heed::mine
