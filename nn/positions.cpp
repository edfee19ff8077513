#include "nn/positions.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/movement.h"
#include "core/rng.h"

namespace heed {

namespace {

Tensor add_positions(const Tensor& x, const Tensor& table, Index first) {
    const auto [B, T, D] = x.dims<3>("positions: x");
    check(D == table.dim(1), "positions", "a table ", table.shape(),
          " cannot be added to x ", x.shape(), ": ", table.dim(1), " != ", D);
    check(0 <= first && first + T <= table.dim(0), "positions", "a text of ", first + T,
          " tokens is longer than the table, which has ", table.dim(0), " positions");
    return x + slice(table, 0, first, first + T);
}

}  // namespace

SinusoidalPositions::SinusoidalPositions(Index longest, Index D) : table({longest, D}) {
    const auto entries = table.mutable_data();
    for (Index pos = 0; pos < longest; ++pos) {
        for (Index d = 0; d < D; ++d) {
            const double pair = static_cast<double>(d - d % 2);  // 2i
            const double angle = static_cast<double>(pos) /
                                 std::pow(10000.0, pair / static_cast<double>(D));
            entries[pos * D + d] =
                static_cast<Real>(d % 2 == 0 ? std::sin(angle) : std::cos(angle));
        }
    }
}

Tensor SinusoidalPositions::operator()(const Tensor& x, Index first) const {
    return add_positions(x, table, first);
}

LearnedPositions::LearnedPositions(Index longest, Index D, Rng& rng)
    : table(Tensor::normal({longest, D}, 0, 0.02, rng).require_grad()) {}

Tensor LearnedPositions::operator()(const Tensor& x, Index first) const {
    return add_positions(x, table, first);
}

}  // namespace heed
