#include "answer.h"

namespace heed::mine {

// Does each output hear of every token of its own sentence, and of no other sentence?
bool everyone_hears(const Layer& layer, const Tensor& x) {
    // const auto [B, T, D] = x.dims<3>("everyone_hears: x");
    // Tensor moved = x.clone();          numbers of its own
    // moved.mutable_data()[i] += 0.1;    feature i % D of token i / D % T is changed
    // const Tensor y = layer(x);         (B, T, ..): as many tokens, perhaps other widths
    // Rng rng{1};  rng.normal()          a random number
    not_started();
}

}  // namespace heed::mine
