// The networks whose gradients are followed: each reads (B, T, E) and answers (B, H)
// after the last token.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "nn/nn.h"

namespace lesson {

using heed::Index;
using heed::Rng;
using heed::Tensor;

using Network = std::function<Tensor(const Tensor& x)>;
struct Arm {
    std::string name;
    std::function<Network(Rng&, Index H)> make;
};

// The state is multiplied by `factor`, and the token is added. Nothing else.
Arm linear_arm(double factor);
// RNN, GRU and LSTM as they are drawn by default.
Arm rnn_arm();
Arm gru_arm();
Arm lstm_arm();
// A plain RNN with Wh = gain Q, where Q turns a vector and keeps its length.
Arm orthogonal_arm(double gain);
// An LSTM whose forget gate, or a GRU whose gate z, has this bias.
Arm lstm_arm(double forget_bias);
Arm gru_arm(double keep_bias);
// The same LSTM with Wh = 0: its state is shown, but read by no gate.
Arm memory_only_arm(double forget_bias);
// No recurrence at all: the last token looks at every token directly. Chapter 2.
Arm attention_arm();

// (n, n), with columns of length 1 at right angles to each other.
Tensor random_orthogonal(Index n, Rng& rng);

// Sets one gate's whole bias, of both bias vectors together, to `value`. Blocks: 0 .. as
// in the order of the gates, H columns each.
template <class Cell>
void set_gate_bias(Cell& cell, Index block, double value) {
    const Index H = cell.hidden();
    for (Index j = block * H; j < (block + 1) * H; ++j) {
        cell.bx.mutable_data()[static_cast<std::size_t>(j)] =
            static_cast<heed::Real>(value);
        cell.bh.mutable_data()[static_cast<std::size_t>(j)] = 0;
    }
}

}  // namespace lesson
