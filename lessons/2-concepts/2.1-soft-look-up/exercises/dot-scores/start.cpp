#include "answer.h"

namespace heed::mine {

// q: (B, T, D)   k: (B, S, D) or (1, S, D)   ->   (B, T, S)
Tensor dot_scores(const Tensor& q, const Tensor& k) {
    // const auto [B, T, D] = q.dims<3>("dot_scores: q"); names the sizes. q[i] is the
    // number at position i in memory. Tensor y({B, T, S}) makes zeros, and
    // const auto to = y.mutable_data(); lets you write to[i]. check(condition, "where",
    // "what is wrong") throws a ShapeError unless the condition holds.
    not_started();
}

}  // namespace heed::mine
