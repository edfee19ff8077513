#include <cmath>

#include "answer.h"

namespace heed::mine {

// keys: (3, D)   ->   (3): a1, -1, a3 with a . ln(weights) = 0 for every query, or zeros
Tensor certificate(const Tensor& keys) {
    not_started();
}

}  // namespace heed::mine
