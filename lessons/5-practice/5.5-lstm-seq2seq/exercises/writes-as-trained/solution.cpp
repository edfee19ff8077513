#include <cmath>

#include "answer.h"

namespace heed::solution {

bool writes_as_trained(const Decoder& decoder, const Tensor& x) {
    const Tensor whole = decoder(x);
    const Index T = x.dim(0), width = whole.dim(1);
    for (Index t = 0; t < T; ++t) {
        const Tensor begun = decoder(slice(x, 0, 0, t + 1));
        double differ = 0, size = 0;
        for (Index i = t * width; i < (t + 1) * width; ++i) {
            if (!std::isfinite(begun[i]) || !std::isfinite(whole[i])) return false;
            differ += std::abs(begun[i] - whole[i]);
            size += std::abs(whole[i]);
        }
        if (differ > 1e-10 * size) return false;  // more than rounding
    }
    return true;
}

}  // namespace heed::solution
