// The layer-norm layer: normalised rows with a learned scale and shift. Lesson 3.5.
#pragma once

#include "core/layer_norm.h"
#include "nn/linear.h"

namespace heed {

struct LayerNorm {
    Tensor scale;  // (D), ones at first
    Tensor shift;  // (D), zeros at first; or not defined
    double eps = 1e-5;

    LayerNorm() = default;
    explicit LayerNorm(Index D, Linear::Bias bias = Linear::Bias::yes)
        : scale(Tensor({D}, 1).require_grad()) {
        if (bias == Linear::Bias::yes) shift = Tensor({D}).require_grad();
    }

    Tensor operator()(const Tensor& x) const {  // (.., D) -> (.., D)
        return layer_norm(x, scale, shift, eps);
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("scale", scale);
        visitor("shift", shift);
    }
};

}  // namespace heed
