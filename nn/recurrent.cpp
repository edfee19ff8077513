#include "nn/recurrent.h"

#include <algorithm>

#include "core/mask.h"
#include "core/movement.h"
#include "core/rng.h"

namespace heed {

namespace {

// Column t of a mask, ready to choose between two (B, H) tensors.
Mask column(const Mask& mask, Index t) {
    Mask at_t(Shape{mask.shape()[0], 1});
    for (Index b = 0; b < at_t.size(); ++b) at_t[b] = mask(b, t);
    return at_t;
}

// The new state where a token is real, the old one where it is padding.
State keep_at_padding(const Mask& real, const State& now, const State& before) {
    const auto tokens = real.data();
    if (std::all_of(tokens.begin(), tokens.end(), [](auto r) { return r != 0; }))
        return now;
    return {where(real, now.h, before.h),
            now.c.defined() ? where(real, now.c, before.c) : Tensor()};
}

// One direction; `states` are in the order of the text either way.
template <class Cell>
typename Recurrent<Cell>::Result run(const Cell& cell, const Tensor& x, const Mask& mask,
                                     State state, bool reversed) {
    const Index T = x.dim(1);
    const Tensor projected = cell.project(x);  // (B, T, gates)
    std::vector<Tensor> states(static_cast<std::size_t>(T));
    for (Index i = 0; i < T; ++i) {
        const Index t = reversed ? T - 1 - i : i;
        const State next = cell.step(select(projected, 1, t), state);
        state = keep_at_padding(column(mask, t), next, state);
        states[static_cast<std::size_t>(t)] = state.h;
    }
    const Tensor all =
        T == 0 ? Tensor({x.dim(0), 0, cell.hidden()}) : stack(states, 1);  // (B, T, H)
    return {all, state};
}

}  // namespace

template <class Cell>
Recurrent<Cell>::Recurrent(Index E, Index H, Rng& rng, Directions directions)
    : forward(E, H, rng) {
    if (directions == Directions::both) backward.emplace(E, H, rng);
}

template <class Cell>
typename Recurrent<Cell>::Result Recurrent<Cell>::operator()(
    const Tensor& x, const Mask& mask, const std::optional<State>& initial) const {
    const auto [B, T, E] = x.dims<3>("recurrent: x");
    check(mask.shape() == Shape({B, T}), "recurrent", "the mask ", mask.shape(),
          " must say for each token of x ", x.shape(), " whether it is real");

    const Result ahead =
        run(forward, x, mask, initial ? *initial : forward.zero_state(B), false);
    if (!backward) return ahead;
    const Result back = run(*backward, x, mask, backward->zero_state(B), true);
    const bool memory = ahead.last.c.defined();
    return {concat({ahead.states, back.states}, -1),
            {concat({ahead.last.h, back.last.h}, -1),
             memory ? concat({ahead.last.c, back.last.c}, -1) : Tensor()}};
}

template <class Cell>
typename Recurrent<Cell>::Result Recurrent<Cell>::operator()(
    const Tensor& x, const std::optional<State>& initial) const {
    const auto [B, T, E] = x.dims<3>("recurrent: x");
    return (*this)(x, Mask(Shape{B, T}, 1), initial);
}

template struct Recurrent<RnnCell>;
template struct Recurrent<GruCell>;
template struct Recurrent<LstmCell>;

}  // namespace heed
