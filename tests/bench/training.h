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
                        const char* what, double atol = 1e-5) {
    const Verdict verdict = all_close(actual, expected, 1e-3, atol);
    check<Error>(verdict.ok, who, what, ": ", verdict);
}

// A step without an update: gradients cleared, forward, sum, backward.
template <class Forward>
void gradient_step(std::vector<Tensor>& inputs, const Forward& forward) {
    for (Tensor& input : inputs) input.clear_grad();
    Tape tape;
    tape.backward(sum(forward()));
}

// Throws Error unless a fused operation and its composition from primitives have the same
// result and the same gradients. What should be 0 is rounding, of sums of many terms.
template <class Fused, class Composed>
void check_gradients(const char* who, std::vector<Tensor> inputs, const Fused& fused,
                     const Composed& composed) {
    check_equal(fused(), composed(), who, "the result is not the composition's");
    gradient_step(inputs, composed);
    std::vector<Tensor> expected;
    for (const Tensor& input : inputs) expected.push_back(input.grad());
    gradient_step(inputs, fused);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        check_equal(inputs[i].grad(), expected[i], who,
                    "a gradient is not the composition's", 1e-4);
    }
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
