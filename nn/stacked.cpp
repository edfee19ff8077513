#include "nn/stacked.h"

namespace heed {

template <class Cell>
Stacked<Cell>::Stacked(Index E, Index H, Index layer_count, Rng& rng,
                       Directions directions, double dropout_p)
    : dropout(dropout_p, rng) {
    check<Error>(layer_count >= 1, "Stacked", "needs at least one layer, not ",
                 layer_count);
    for (Index l = 0; l < layer_count; ++l) {
        layers.emplace_back(l == 0 ? E : layers.back().width(), H, rng, directions);
    }
}

template <class Cell>
typename Stacked<Cell>::Result Stacked<Cell>::operator()(
    const Tensor& x, const Mask& mask, const std::vector<State>& initial) const {
    check(initial.empty() || initial.size() == layers.size(), "Stacked", initial.size(),
          " initial states were given for ", layers.size(), " layers");
    Result result{x, {}};
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const Tensor below = l == 0 ? x : dropout(result.states);
        auto [states, last] =
            initial.empty() ? layers[l](below, mask) : layers[l](below, mask, initial[l]);
        result.states = states;
        result.last.push_back(last);
    }
    return result;
}

template <class Cell>
typename Stacked<Cell>::Result Stacked<Cell>::operator()(
    const Tensor& x, const std::vector<State>& initial) const {
    const auto [B, T, E] = x.dims<3>("Stacked: x");
    return (*this)(x, Mask(Shape{B, T}, 1), initial);
}

template struct Stacked<RnnCell>;
template struct Stacked<GruCell>;
template struct Stacked<LstmCell>;

}  // namespace heed
