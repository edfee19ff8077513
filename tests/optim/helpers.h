// What the tests of optimisers share: all of them by name, and gradients on demand.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "optim/optim.h"
#include "tests/core/helpers.h"

namespace heed {

// What backward would add.
inline void add_gradient(const Tensor& p, const Tensor& gradient) {
    const auto dp = p.grad_slot().data();
    for (std::size_t i = 0; i < dp.size(); ++i) dp[i] += gradient[static_cast<Index>(i)];
}

// Whichever optimiser it is.
struct AnyOptimizer {
    std::function<void()> step;
    std::function<OptimizerState()> state;
    std::function<void(const OptimizerState&)> set_state;
    std::function<void(double)> set_lr;
};

template <class Optimizer>
AnyOptimizer any(Optimizer optimizer) {
    const auto shared = std::make_shared<Optimizer>(std::move(optimizer));
    return {[shared] { shared->step(); }, [shared] { return shared->state(); },
            [shared](const OptimizerState& s) { shared->set_state(s); },
            [shared](double lr) { shared->options.lr = lr; }};
}

struct NamedOptimizer {
    std::string name;  // what its errors say
    std::string variant;
    std::function<AnyOptimizer(const std::vector<ParameterGroup>&)> make;
};

inline std::vector<NamedOptimizer> every_optimizer() {
    using Groups = std::vector<ParameterGroup>;
    return {
        {"sgd", "plain",
         [](const Groups& g) {
             return any(Sgd{g, {.lr = 0.1}});
         }},
        {"sgd", "momentum, decay",
         [](const Groups& g) {
             return any(Sgd{g, {.lr = 0.1, .momentum = 0.9, .weight_decay = 0.1}});
         }},
        {"sgd", "nesterov",
         [](const Groups& g) {
             return any(Sgd{g, {.lr = 0.1, .momentum = 0.9, .nesterov = true}});
         }},
        {"adam", "plain",
         [](const Groups& g) {
             return any(Adam{g, {.lr = 0.1}});
         }},
        {"adam", "coupled decay",
         [](const Groups& g) {
             return any(Adam{g, {.lr = 0.1, .weight_decay = 0.1}});
         }},
        {"adam", "AdamW",
         [](const Groups& g) {
             return any(AdamW{g, {.lr = 0.1, .weight_decay = 0.1}});
         }},
    };
}

}  // namespace heed
