// The gated recurrent unit. Lesson 1.1.
//
//     r = σ(x Wx_r + bx_r + h Wh_r + bh_r)             how much of the past to look at
//     z = σ(x Wx_z + bx_z + h Wh_z + bh_z)             how much of the past to keep
//     n = tanh(x Wx_n + bx_n + r ⊙ (h Wh_n + bh_n))    the candidate
//     h' = (1 - z) ⊙ n + z ⊙ h                         ⊙ element by element
//
// Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014. The
// reset gate acts after the product with Wh and on its bias, as in PyTorch and cuDNN; in
// the paper it acts before, and weights trained in one form do not work in
// the other.
#pragma once

#include "core/recurrence.h"
#include "nn/state.h"

namespace heed {

struct GruCell {
    Tensor wx;  // (E, 3H), columns in the order r, z, n
    Tensor wh;  // (H, 3H)
    Tensor bx;  // (3H)
    Tensor bh;  // (3H)

    GruCell() = default;
    // Everything from U(-1/√H, 1/√H), as PyTorch draws it.
    GruCell(Index E, Index H, Rng& rng);

    Index hidden() const { return wh.dim(0); }
    State zero_state(Index B) const { return {Tensor({B, hidden()}), {}}; }

    Tensor project(const Tensor& x) const;                      // (.., E) -> (.., 3H)
    State step(const Tensor& projected, const State& s) const;  // (B, 3H), state -> state
    State operator()(const Tensor& x, const State& s) const {   // (B, E), state -> state
        return step(project(x), s);
    }
    // All steps of projected (B, T, 3H) as one operation: core/gru_sequence.h.
    States run(const Tensor& projected, const State& first, const Mask& mask,
               Reading reading = Reading::forward) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("wx", wx);
        visitor("wh", wh);
        visitor("bx", bx);
        visitor("bh", bh);
    }
};

}  // namespace heed
