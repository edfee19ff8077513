#include <cmath>

#include "answer.h"

namespace heed::solution {

Tensor later(const Tensor& positions, double steps) {
    const auto [N, D] = positions.dims<2>("later: positions");
    check(D % 2 == 0, "later", "a width of ", D, " leaves a sine without its cosine");
    Tensor turned({N, D});
    const auto to = turned.mutable_data();
    for (Index i = 0; i < N * D; i += 2) {
        const double column = static_cast<double>(i % D);  // 2i of the formula
        const double angle = steps / std::pow(10000.0, column / static_cast<double>(D));
        const double s = positions[i], c = positions[i + 1];
        to[i] = s * std::cos(angle) + c * std::sin(angle);  // sin(a + b)
        to[i + 1] = c * std::cos(angle) - s * std::sin(angle);
    }
    return turned;
}

}  // namespace heed::solution
