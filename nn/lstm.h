// Long short-term memory. Lesson 1.1.
//
//     i = σ(x Wx_i + bx_i + h Wh_i + bh_i)       what to write
//     f = σ(x Wx_f + bx_f + h Wh_f + bh_f)       what to keep
//     g = tanh(x Wx_g + bx_g + h Wh_g + bh_g)    the candidate
//     o = σ(x Wx_o + bx_o + h Wh_o + bh_o)       what to show
//     c' = f ⊙ c + i ⊙ g                         ⊙ element by element
//     h' = o ⊙ tanh(c')
//
// Hochreiter and Schmidhuber, Neural Computation 9(8), 1997; forget gate by Gers,
// Schmidhuber and Cummins, 2000.
#pragma once

#include "core/recurrence.h"
#include "nn/state.h"

namespace heed {

struct LstmCell {
    Tensor wx;  // (E, 4H), columns in the order i, f, g, o
    Tensor wh;  // (H, 4H)
    Tensor bx;  // (4H)
    Tensor bh;  // (4H)

    LstmCell() = default;
    // Everything from U(-1/√H, 1/√H), as PyTorch draws it.
    LstmCell(Index E, Index H, Rng& rng);

    Index hidden() const { return wh.dim(0); }
    State zero_state(Index B) const {
        return {Tensor({B, hidden()}), Tensor({B, hidden()})};
    }

    Tensor project(const Tensor& x) const;                      // (.., E) -> (.., 4H)
    State step(const Tensor& projected, const State& s) const;  // (B, 4H), state -> state
    State operator()(const Tensor& x, const State& s) const {   // (B, E), state -> state
        return step(project(x), s);
    }
    // All steps of projected (B, T, 4H) as one operation: core/lstm_sequence.h.
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
