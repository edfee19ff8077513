#include "answer.h"

namespace heed::mine {

// layer: (T, D) -> (T', D')   x: (T, D)   ->   (T', T), 1 where output t depends on token
// s, else 0.
Tensor influence(const Layer& layer, const Tensor& x) {
    // const auto [T, D] = x.dims<2>("influence: x");
    // Tensor moved = x.clone();                     numbers of its own
    // moved.mutable_data()[s * D + d] += 1;         feature d of token s is moved
    // const Tensor y = layer(moved);                y[t * D' + d]
    // Rng rng(1);  rng.normal()                     a random number, deviation 1
    not_started();
}

}  // namespace heed::mine
