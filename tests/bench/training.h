// A training step, as every training row times it: forward, loss, backward, one update;
// the optimiser uses the gradients up. The loss is not read back.
#pragma once

#include <cmath>
#include <vector>

#include "core/core.h"
#include "nn/parameters.h"
#include "tests/bench/measure.h"

namespace heed::bench {

// The parameters of several layers, in one list.
template <class... Layers>
std::vector<Tensor> parameters_of(const Layers&... layers) {
    std::vector<Tensor> all;
    for (const auto& some : {parameters(layers)...}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

inline Ids random_ids(const Shape& shape, Index words, Rng& rng) {
    Ids ids(shape);
    for (std::int32_t& id : ids.data()) id = static_cast<std::int32_t>(rng.below(words));
    return ids;
}

// Throws Error unless the two tensors agree up to rounding.
inline void check_equal(const Tensor& actual, const Tensor& expected, const char* who,
                        const char* what) {
    const Verdict verdict = all_close(actual, expected, 1e-3, 1e-5);
    check<Error>(verdict.ok, who, what, ": ", verdict);
}

// Steps on one batch: the loss stays finite and falls, or the row is an error.
template <class Loss, class Optimizer>
Spread time_training(const char* who, const Loss& loss, Optimizer optimizer,
                     Effort effort) {
    const auto step = [&] {
        Tape tape;
        const Tensor value = loss();
        tape.backward(value);
        optimizer.step();
        return value;
    };
    const double first = step().item();
    step();
    step();
    const double last = loss().item();
    check<Error>(std::isfinite(first) && last < first, who, "the loss was ", first,
                 " and is ", last, " after three steps");
    return time_step(step, effort);
}

}  // namespace heed::bench
