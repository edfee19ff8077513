#include "nn/gru.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/gru_sequence.h"
#include "core/matmul.h"
#include "core/movement.h"
#include "core/rng.h"

namespace heed {

GruCell::GruCell(Index E, Index H, Rng& rng) {
    const double bound = 1 / std::sqrt(static_cast<double>(H));
    const Index columns = Shape({3, H}).size();  // throws if no Index can count them
    wx = Tensor::uniform({E, columns}, -bound, bound, rng).require_grad();
    wh = Tensor::uniform({H, columns}, -bound, bound, rng).require_grad();
    bx = Tensor::uniform({columns}, -bound, bound, rng).require_grad();
    bh = Tensor::uniform({columns}, -bound, bound, rng).require_grad();
}

Tensor GruCell::project(const Tensor& x) const {
    return matmul(x, wx) + bx;
}

State GruCell::step(const Tensor& projected, const State& s) const {
    const Index H = hidden();
    const Tensor recurrent = matmul(s.h, wh) + bh;  // (B, 3H)

    const Tensor rz =  // (B, 2H)
        sigmoid(slice(projected, -1, 0, 2 * H) + slice(recurrent, -1, 0, 2 * H));
    const Tensor r = slice(rz, -1, 0, H);      // (B, H)
    const Tensor z = slice(rz, -1, H, 2 * H);  // (B, H)
    const Tensor n = tanh(slice(projected, -1, 2 * H, 3 * H) +
                          r * slice(recurrent, -1, 2 * H, 3 * H));  // (B, H)

    return {n + z * (s.h - n), {}};  // (1 - z) n + z h
}

States GruCell::run(const Tensor& projected, const State& first, const Mask& mask,
                    Reading reading) const {
    return {gru_sequence(projected, wh, bh, first.h, mask, reading), {}};
}

}  // namespace heed
