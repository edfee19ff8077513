#include "answer.h"

namespace heed::mine {

// scores: (N, V)   targets: (N)   ->   the mean of -log softmax(scores)[target] over the
// targets that are not `ignored`.
double cross_entropy_of(const Tensor& scores, const Ids& targets, std::int32_t ignored) {
    // scores.dim(0) is N, scores.dim(1) is V; scores[n * V + v] is the score of class v.
    // targets[n] is the right class of position n.
    not_started();
}

}  // namespace heed::mine
