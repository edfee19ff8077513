#include "answer.h"

namespace heed::solution {

Tensor dot_scores(const Tensor& q, const Tensor& k) {
    const auto [B, T, D] = q.dims<3>("dot_scores: q");
    const auto [B_k, S, D_k] = k.dims<3>("dot_scores: k");
    check(D == D_k && (B_k == B || B_k == 1), "dot_scores", "q ", q.shape(), " and k ",
          k.shape(), " do not fit");
    std::vector<Real> scores;
    for (Index b = 0; b < B; ++b) {
        const Index store = B_k == 1 ? 0 : b;
        for (Index t = 0; t < T; ++t) {
            for (Index s = 0; s < S; ++s) {
                Real sum = 0;
                for (Index d = 0; d < D; ++d)
                    sum += q[(b * T + t) * D + d] * k[(store * S + s) * D + d];
                scores.push_back(sum);
            }
        }
    }
    return Tensor({B, T, S}, scores);
}

}  // namespace heed::solution
