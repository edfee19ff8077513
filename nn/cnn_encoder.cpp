#include "nn/cnn_encoder.h"

#include "core/arithmetic.h"
#include "core/elementwise.h"
#include "core/mask.h"
#include "core/rng.h"
#include "nn/pool.h"

namespace heed {

CnnEncoder::CnnEncoder(Index E, Index H, Index depth, Index taps, Rng& rng)
    : input(E, H, rng) {
    for (Index l = 0; l < depth; ++l) layers.emplace_back(H, H, taps, rng);
}

CnnEncoder::Result CnnEncoder::operator()(const Tensor& x, const Mask& mask) const {
    const auto [B, T, E] = x.dims<3>("CnnEncoder: x");
    check(mask.shape() == Shape({B, T}), "CnnEncoder", "the mask ", mask.shape(),
          " must say for each token of x ", x.shape(), " whether it is real");
    const auto tokens = mask.data();
    const Mask real(Shape{B, T, 1}, {tokens.begin(), tokens.end()});

    Tensor h = masked_fill(input(x), real, 0);  // (B, T, H)
    for (const Conv1d& conv : layers) h = masked_fill(h + relu(conv(h)), real, 0);
    return {h, max_pool(h, mask)};
}

CnnEncoder::Result CnnEncoder::operator()(const Tensor& x) const {
    const auto [B, T, E] = x.dims<3>("CnnEncoder: x");
    return (*this)(x, Mask(Shape{B, T}, 1));
}

}  // namespace heed
