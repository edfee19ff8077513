#include <cmath>

#include "answer.h"

namespace heed::solution {

bool everyone_hears(const Layer& layer, const Tensor& x) {
    const auto [B, T, D] = x.dims<3>("everyone_hears: x");
    const Tensor before = layer(x);
    const Index width = before.size() / (B * T);
    Rng rng{1};
    for (Index s = 0; s < B * T; ++s) {  // token s % T of sentence s / T moves
        Tensor moved = x.clone();
        for (Index d = 0; d < D; ++d)
            moved.mutable_data()[static_cast<std::size_t>(s * D + d)] += rng.normal();
        const Tensor after = layer(moved);
        for (Index t = 0; t < B * T; ++t) {
            double change = 0, size = 0;
            for (Index i = t * width; i < (t + 1) * width; ++i) {
                if (!std::isfinite(after[i])) return false;
                change += std::abs(after[i] - before[i]);
                size += std::abs(before[i]);
            }
            const bool hears = change > 1e-10 * size;  // more than rounding
            if (hears != (s / T == t / T)) return false;
        }
    }
    return true;
}

}  // namespace heed::solution
