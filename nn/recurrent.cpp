#include "nn/recurrent.h"

#include "core/movement.h"
#include "core/rng.h"

namespace heed {

namespace {

// One direction, and the state it ended in: of the last token or of the first.
template <class Cell>
typename Recurrent<Cell>::Result read(const Cell& cell, const Tensor& x, const Mask& mask,
                                      const State& first, Reading reading) {
    const Index T = x.dim(1), end = reading == Reading::forward ? T - 1 : 0;
    const States all = cell.run(cell.project(x), first, mask, reading);
    if (T == 0) return {all.h, first};
    return {all.h,
            {select(all.h, 1, end), all.c.defined() ? select(all.c, 1, end) : Tensor()}};
}

// Columns begin .. end-1 of a state: one direction of two.
State columns(const State& s, Index begin, Index end) {
    return {slice(s.h, -1, begin, end),
            s.c.defined() ? slice(s.c, -1, begin, end) : Tensor()};
}

void check_initial(const State& initial, const Shape& shape, bool memory) {
    check(initial.h.shape() == shape, "recurrent", "the initial state ",
          initial.h.shape(), " must be ", shape, ": (B, H) for each direction");
    if (!memory) return;
    check(initial.c.defined(), "recurrent",
          "the initial state of an LSTM needs a memory c beside its h");
    check(initial.c.shape() == shape, "recurrent", "the initial memory ",
          initial.c.shape(), " must be ", shape, ", as its state");
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
    const State none = forward.zero_state(B);
    const bool memory = none.c.defined();
    if (initial) check_initial(*initial, Shape{B, width()}, memory);
    if (!backward)
        return read(forward, x, mask, initial.value_or(none), Reading::forward);

    const Index H = forward.hidden();
    const Result ahead = read(forward, x, mask, initial ? columns(*initial, 0, H) : none,
                              Reading::forward);
    const Result back =
        read(*backward, x, mask, initial ? columns(*initial, H, 2 * H) : none,
             Reading::backward);
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
