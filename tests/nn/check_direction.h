// Is the gradient of a large model right, along one direction?
#pragma once

#include <cmath>
#include <functional>

#include "core/all_close.h"
#include "core/error.h"
#include "core/rng.h"
#include "core/tape.h"
#include "nn/parameters.h"

namespace heed {

// Moves all parameters at once by ± h v, v normal, and compares the slope of the loss with
// Σ gradient v. Two runs check every parameter; what they cannot tell is which one is
// wrong. The loss must be the same with a tape and without. In double.
template <class Model>
Verdict check_direction(const Model& model, const std::function<Tensor()>& loss) {
    Rng rng{11};
    {
        Tape tape;
        tape.backward(loss());
    }
    const double h = 1e-6;
    std::vector<Tensor> parts = parameters(model), before, v;
    double by_backward = 0;
    for (Tensor& p : parts) {
        before.push_back(p.clone());
        v.push_back(Tensor::normal(p.shape(), 0, 1, rng));
        const Tensor gradient = p.grad();
        for (Index i = 0; i < p.size(); ++i) by_backward += gradient[i] * v.back()[i];
    }
    const auto loss_at = [&](double step) {
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const auto p = parts[k].mutable_data();
            for (std::size_t i = 0; i < p.size(); ++i) {
                const auto at = static_cast<Index>(i);
                p[i] = static_cast<Real>(before[k][at] + step * v[k][at]);
            }
        }
        return static_cast<double>(loss().item());
    };
    const double measured = (loss_at(h) - loss_at(-h)) / (2 * h);
    loss_at(0);
    const bool ok = std::abs(by_backward - measured) <= 1e-8 + 1e-6 * std::abs(measured);
    return {ok, ok ? ""
                   : str("along one direction: backward says ", by_backward,
                         ", measured ", measured)};
}

}  // namespace heed
