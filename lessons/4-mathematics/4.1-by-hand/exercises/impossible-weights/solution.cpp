#include <cmath>

#include "answer.h"

namespace heed::solution {

Tensor certificate(const Tensor& keys) {
    const Tensor first = select(keys, 0, 0);
    const Tensor way = select(keys, 0, 2) - first, part = select(keys, 0, 1) - first;
    const double t = sum(part * way).item() / sum(way * way).item();
    const Tensor rest = part - way * t;
    if (sum(rest * rest).item() > 1e-18 * sum(way * way).item()) return Tensor({3});
    return Tensor({3}, {1 - t, -1, t});
}

}  // namespace heed::solution
