#include <cmath>

#include "answer.h"

namespace heed::solution {

std::vector<double> deviations() {
    const double wide = 64, number = 256.0 / 64;  // the variance of a number in x Wq
    return {wide,
            std::sqrt(wide),
            1,
            6,
            3.0 / 2,
            1.0 / 2,
            std::sqrt(wide),
            number,
            std::sqrt(wide),
            1 / std::sqrt(wide)};
}

}  // namespace heed::solution
