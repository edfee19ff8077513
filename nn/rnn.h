// The simple recurrent cell: h' = tanh(x Wx + bx + h Wh + bh).
// Elman, "Finding structure in time", Cognitive Science 14, 1990. Lesson 1.1.
//
// All cells share one form. project() is the part of a step that needs only the input, so
// that a whole sequence is projected by one product; step() is the part that must wait
// for the state before it, composed of primitives as the formula reads; run() takes all
// steps of a sequence at once, with the same results.
#pragma once

#include "core/recurrence.h"
#include "nn/state.h"

namespace heed {

struct RnnCell {
    Tensor wx;  // (E, H)
    Tensor wh;  // (H, H)
    Tensor bx;  // (H)
    Tensor bh;  // (H), as in PyTorch: the sum of both biases is what counts

    RnnCell() = default;
    // Everything from U(-1/√H, 1/√H), as PyTorch draws it.
    RnnCell(Index E, Index H, Rng& rng);

    Index hidden() const { return wh.dim(0); }
    State zero_state(Index B) const { return {Tensor({B, hidden()}), {}}; }

    Tensor project(const Tensor& x) const;                      // (.., E) -> (.., H)
    State step(const Tensor& projected, const State& s) const;  // (B, H), state -> state
    State operator()(const Tensor& x, const State& s) const {   // (B, E), state -> state
        return step(project(x), s);
    }
    // All steps of projected (B, T, H) as one operation: core/rnn_sequence.h.
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
