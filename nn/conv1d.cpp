#include "nn/conv1d.h"

#include <cmath>

#include "core/rng.h"

namespace heed {

Conv1d::Conv1d(Index in, Index out, Index taps, Rng& rng, Padding padding_,
               Index dilation_)
    : padding(padding_), dilation(dilation_) {
    const double bound = 1 / std::sqrt(static_cast<double>(in * taps));
    w = Tensor::uniform({taps, in, out}, -bound, bound, rng).require_grad();
    b = Tensor::uniform({out}, -bound, bound, rng).require_grad();
}

}  // namespace heed
