#include "nn/linear.h"

#include <cmath>

#include "core/arithmetic.h"
#include "core/linear.h"
#include "core/matmul.h"
#include "core/rng.h"

namespace heed {

Linear::Linear(Index in, Index out, Rng& rng, Bias bias) {
    const double bound = 1 / std::sqrt(static_cast<double>(in));
    w = Tensor::uniform({in, out}, -bound, bound, rng).require_grad();
    if (bias == Bias::yes) b = Tensor::uniform({out}, -bound, bound, rng).require_grad();
}

Tensor Linear::operator()(const Tensor& x) const {
    const Tensor y = b.defined() ? linear(x, w, b) : matmul(x, w);
    return lora ? y + (*lora)(x) : y;
}

}  // namespace heed
