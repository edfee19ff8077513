#include "nn/rnn.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/matmul.h"
#include "core/rng.h"
#include "core/rnn_sequence.h"

namespace heed {

RnnCell::RnnCell(Index E, Index H, Rng& rng) {
    const double bound = 1 / std::sqrt(static_cast<double>(H));
    wx = Tensor::uniform({E, H}, -bound, bound, rng).require_grad();
    wh = Tensor::uniform({H, H}, -bound, bound, rng).require_grad();
    bx = Tensor::uniform({H}, -bound, bound, rng).require_grad();
    bh = Tensor::uniform({H}, -bound, bound, rng).require_grad();
}

Tensor RnnCell::project(const Tensor& x) const {
    return matmul(x, wx) + bx;
}

State RnnCell::step(const Tensor& projected, const State& s) const {
    return {tanh(projected + matmul(s.h, wh) + bh), {}};
}

States RnnCell::run(const Tensor& projected, const State& first, const Mask& mask,
                    Reading reading) const {
    return {rnn_sequence(projected, wh, bh, first.h, mask, reading), {}};
}

}  // namespace heed
