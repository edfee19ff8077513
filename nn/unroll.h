// A recurrent cell unrolled over time: one step after the other, each composed of
// primitives, with nothing derived by hand.
//
// It defines what Cell::run computes as one operation, and is the oracle of its tests.
// Many times more steps stand on the tape, hence its price. Lesson 1.1; padding: 2.2.
#pragma once

#include "core/recurrence.h"
#include "nn/gru.h"
#include "nn/lstm.h"
#include "nn/rnn.h"

namespace heed {

// projected: (B, T, gates H), mask: (B, T), true = real   ->   all states, at padding the
// ones before them in reading order.
template <class Cell>  // RnnCell, GruCell or LstmCell
States unroll(const Cell& cell, const Tensor& projected, const State& first,
              const Mask& mask, Reading reading = Reading::forward);

extern template States unroll(const RnnCell&, const Tensor&, const State&, const Mask&,
                              Reading);
extern template States unroll(const GruCell&, const Tensor&, const State&, const Mask&,
                              Reading);
extern template States unroll(const LstmCell&, const Tensor&, const State&, const Mask&,
                              Reading);

}  // namespace heed
