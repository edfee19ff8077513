// A recurrent cell run over a batch of sequences, in one direction or in both.
//
// Sequences of a batch have different lengths and are padded to one. Where the mask says
// "padding" the state passes through unchanged, so that every sequence ends in the state
// it would have on its own, and read backwards it begins at its last token. Schuster and
// Paliwal, "Bidirectional recurrent neural networks", 1997. Lesson 2.2.
#pragma once

#include <optional>

#include "core/array.h"
#include "nn/gru.h"
#include "nn/lstm.h"
#include "nn/rnn.h"

namespace heed {

enum class Directions { forward, both };

template <class Cell>  // RnnCell, GruCell or LstmCell
struct Recurrent {
    Cell forward;
    std::optional<Cell> backward;

    Recurrent() = default;
    Recurrent(Index E, Index H, Rng& rng, Directions directions = Directions::forward);

    struct Result {
        Tensor states;  // (B, T, H), or (B, T, 2H) with both directions side by side
        State last;     // (B, H) or (B, 2H): where each direction ended
    };

    // Columns of the states: H for each direction.
    Index width() const { return (backward ? 2 : 1) * forward.hidden(); }

    // x: (B, T, E), mask: (B, T), true where a token is real. Every token is, without a
    // mask. `initial` is where each direction begins, shaped as `last`; zeros if not
    // given. At padding a state repeats the one before it in reading direction; what is
    // read before any token is the initial state.
    // Throws ShapeError unless x, mask and initial agree.
    Result operator()(const Tensor& x, const Mask& mask,
                      const std::optional<State>& initial = {}) const;
    Result operator()(const Tensor& x, const std::optional<State>& initial = {}) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("forward", forward);
        visitor("backward", backward);
    }
};

using Rnn = Recurrent<RnnCell>;
using Gru = Recurrent<GruCell>;
using Lstm = Recurrent<LstmCell>;

extern template struct Recurrent<RnnCell>;
extern template struct Recurrent<GruCell>;
extern template struct Recurrent<LstmCell>;

}  // namespace heed
