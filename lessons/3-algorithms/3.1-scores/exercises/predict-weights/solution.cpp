#include <cmath>

#include "answer.h"

namespace heed::solution {

std::vector<double> predict_weights() {
    const double queries = 3, keys = 5, largest = 1.5;
    return {1.0 / 4, 3.0 / 4, 3.0 / 4, 9.0 / 10,
            1,       queries, keys,    1 / (1 + std::exp(-2 * largest))};
}

}  // namespace heed::solution
