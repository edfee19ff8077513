#include "nn/unroll.h"

#include "core/mask.h"
#include "core/movement.h"

namespace heed {

namespace {

// Column t of a mask, ready to choose between two (B, H) tensors.
Mask column(const Mask& mask, Index t) {
    Mask at_t(Shape{mask.shape()[0], 1});
    for (Index b = 0; b < at_t.size(); ++b) at_t[b] = mask(b, t);
    return at_t;
}

}  // namespace

template <class Cell>
States unroll(const Cell& cell, const Tensor& projected, const State& first,
              const Mask& mask, Reading reading) {
    const Index B = projected.dim(0), T = projected.dim(1);
    const bool memory = first.c.defined();
    std::vector<Tensor> h(static_cast<std::size_t>(T)), c(h);
    State state = first;
    for (Index i = 0; i < T; ++i) {
        const Index t = reading == Reading::forward ? i : T - 1 - i;
        const State next = cell.step(select(projected, 1, t), state);
        const Mask real = column(mask, t);
        state.h = where(real, next.h, state.h);
        if (memory) state.c = where(real, next.c, state.c);
        h[static_cast<std::size_t>(t)] = state.h;
        c[static_cast<std::size_t>(t)] = state.c;
    }
    const Tensor none({B, 0, cell.hidden()});
    return {T == 0 ? none : stack(h, 1), !memory  ? Tensor()
                                         : T == 0 ? none.clone()
                                                  : stack(c, 1)};
}

template States unroll(const RnnCell&, const Tensor&, const State&, const Mask&, Reading);
template States unroll(const GruCell&, const Tensor&, const State&, const Mask&, Reading);
template States unroll(const LstmCell&, const Tensor&, const State&, const Mask&,
                       Reading);

}  // namespace heed
