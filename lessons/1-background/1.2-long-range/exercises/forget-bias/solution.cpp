#include <cmath>

#include "answer.h"

namespace heed::solution {

Tensor remembering_bias(Index H, double tokens) {
    const double gate = std::pow(0.5, 1 / tokens);    // gate^tokens = 1/2
    const double bias = std::log(gate / (1 - gate));  // sigmoid(bias) = gate
    Tensor b(Shape{4 * H});
    const auto values = b.mutable_data();
    std::fill_n(values.begin() + H, H, bias);
    return b;
}

}  // namespace heed::solution
