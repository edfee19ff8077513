#include "answer.h"

namespace heed::mine {

// q: (B, T, K)   k: (B, S, K)   ->   (B, T, S)
//
// y[b, t, s] is the sum over i of q[b, t, i] k[b, s, i]. Throws ShapeError unless B and K
// agree.
Tensor scores(const Tensor& q, const Tensor& k) {
    // const auto [B, T, K] = q.dims<3>("scores: q");     takes the shape apart.
    // check(condition, "scores", "what is wrong");       throws ShapeError.
    not_started();
}

}  // namespace heed::mine
