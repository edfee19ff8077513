// The convolution layer: a linear layer that looks at each position's neighbours as well.
// Lessons 2.2 and 6.5.
#pragma once

#include "core/conv1d.h"

namespace heed {

struct Conv1d {
    Tensor
        w;  // (K, in, out), one matrix for each tap. PyTorch: (out, in, K), as `weight`
    Tensor b;  // (out)
    Padding padding = Padding::same;
    Index dilation = 1;

    Conv1d() = default;
    // Weights and bias from U(-1/√(in K), 1/√(in K)), as PyTorch draws them.
    Conv1d(Index in, Index out, Index taps, Rng& rng, Padding padding = Padding::same,
           Index dilation = 1);

    Tensor operator()(const Tensor& x) const {  // (B, T, in) -> (B, T', out)
        return conv1d(x, w, b, padding, dilation);
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("w", w);
        visitor("b", b);
    }
};

}  // namespace heed
