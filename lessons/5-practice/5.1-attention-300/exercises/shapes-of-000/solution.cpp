#include <cmath>

#include "answer.h"

namespace heed::solution {

std::vector<double> predict_listing() {
    const double B = 10, S = 7, T = 5, D = 300;
    return {B * T * S, B * T * D,        B * S * D,     B * T, std::sqrt(D),
            1,         std::sqrt(D / 3), B * T * S * D, 0,     3 * (D * D + D)};
}

}  // namespace heed::solution
