#include "answer.h"

namespace heed::solution {

Tensor scores(const Tensor& q, const Tensor& k) {
    const auto [B, T, K] = q.dims<3>("scores: q");
    const auto [B_k, S, K_k] = k.dims<3>("scores: k");
    check(B == B_k && K == K_k, "scores", "q ", q.shape(), " and k ", k.shape(),
          " must have the same sentences and the same width");
    std::vector<Real> y;  // in the order of memory
    for (Index b = 0; b < B; ++b) {
        for (Index t = 0; t < T; ++t) {
            for (Index s = 0; s < S; ++s) {
                Real sum = 0;
                for (Index i = 0; i < K; ++i)
                    sum += q[(b * T + t) * K + i] * k[(b * S + s) * K + i];
                y.push_back(sum);
            }
        }
    }
    return Tensor({B, T, S}, y);
}

}  // namespace heed::solution
