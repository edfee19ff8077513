// Is the gradient of a whole model, by every parameter, its measured slope?
#pragma once

#include <functional>

#include "core/all_close.h"
#include "core/arithmetic.h"
#include "core/reduce.h"
#include "core/rng.h"
#include "core/tape.h"
#include "nn/parameters.h"

namespace heed {

// Compares the gradient of every parameter with its measured slope. `result` runs the
// model; a fixed random r turns it into one number.
template <class Model>
Verdict check_model(const Model& model, const std::function<Tensor()>& result) {
    Rng rng{7};
    const Tensor r = Tensor::normal(result().shape(), 0, 1, rng);
    const auto loss = [&] { return sum(result() * r); };
    {
        Tape tape;
        tape.backward(loss());
    }
    for (auto& [name, parameter] : named_parameters(model)) {
        Tensor measured(parameter.shape());
        const auto p = parameter.mutable_data();
        const Real h = static_cast<Real>(1e-5);
        for (std::size_t i = 0; i < p.size(); ++i) {
            const Real value = p[i];
            p[i] = value + h;
            const Real above = loss().item();
            p[i] = value - h;
            measured.mutable_data()[i] = (above - loss().item()) / (2 * h);
            p[i] = value;
        }
        if (Verdict v = all_close(parameter.grad(), measured, 1e-6, 1e-8); !v) {
            return {false, name + ": " + v.message};
        }
    }
    return {};
}

}  // namespace heed
