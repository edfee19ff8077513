#include "answer.h"

namespace heed::mine {

// weights: (B, heads, T, T)   real: (B, T)   ->   (heads)
//
// Useful: const auto [B, NH, T, S] = weights.dims<4>("head_width"); real(b, t);
// weights[((b * NH + h) * T + t) * S + s] is one number; y.mutable_data()[i] = ...
Tensor head_width(const Tensor& weights, const Mask& real) {
    not_started();
}

}  // namespace heed::mine
