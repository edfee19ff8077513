#include "nn/lstm.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/lstm_sequence.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "core/rng.h"

namespace heed {

LstmCell::LstmCell(Index E, Index H, Rng& rng) {
    const double bound = 1 / std::sqrt(static_cast<double>(H));
    const Index columns = Shape({4, H}).size();  // throws if no Index can count them
    wx = Tensor::uniform({E, columns}, -bound, bound, rng).require_grad();
    wh = Tensor::uniform({H, columns}, -bound, bound, rng).require_grad();
    bx = Tensor::uniform({columns}, -bound, bound, rng).require_grad();
    bh = Tensor::uniform({columns}, -bound, bound, rng).require_grad();
}

Tensor LstmCell::project(const Tensor& x) const {
    return matmul(x, wx) + bx;
}

State LstmCell::step(const Tensor& projected, const State& s) const {
    const Index H = hidden();
    const Tensor gates = projected + matmul(s.h, wh) + bh;  // (B, 4H)

    const Tensor i = sigmoid(slice(gates, -1, 0 * H, 1 * H));  // (B, H)
    const Tensor f = sigmoid(slice(gates, -1, 1 * H, 2 * H));  // (B, H)
    const Tensor g = tanh(slice(gates, -1, 2 * H, 3 * H));     // (B, H)
    const Tensor o = sigmoid(slice(gates, -1, 3 * H, 4 * H));  // (B, H)

    const Tensor c = f * s.c + i * g;
    return {o * tanh(c), c};
}

States LstmCell::run(const Tensor& projected, const State& first, const Mask& mask,
                     Reading reading) const {
    const LstmStates all =
        lstm_sequence(projected, wh, bh, first.h, first.c, mask, reading);
    return {all.h, all.c};
}

}  // namespace heed
