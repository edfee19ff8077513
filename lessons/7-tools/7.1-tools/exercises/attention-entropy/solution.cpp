#include <cmath>
#include <span>
#include <vector>

#include "answer.h"

namespace heed::solution {

Tensor head_width(const Tensor& weights, const Mask& real) {
    const auto [B, NH, T, S] = weights.dims<4>("head_width");
    std::vector<Real> head(static_cast<std::size_t>(NH));
    Index queries = 0;
    for (Index b = 0; b < B; ++b) {
        Index n = 0;
        for (Index t = 0; t < T; ++t) n += real(b, t);
        queries += n;
        if (n < 2) continue;  // nothing to choose: entropy 0
        for (Index h = 0; h < NH; ++h) {
            for (Index t = 0; t < T; ++t) {
                if (!real(b, t)) continue;
                for (Index s = 0; s < S; ++s) {
                    const double p = weights[((b * NH + h) * T + t) * S + s];
                    if (p > 0) head.at(std::size_t(h)) -= p * std::log(p) / std::log(n);
                }
            }
        }
    }
    if (queries > 0)
        for (Real& sum : head) sum /= Real(queries);
    return Tensor({NH}, std::span<const Real>(head));
}

}  // namespace heed::solution
