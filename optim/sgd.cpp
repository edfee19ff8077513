#include "optim/sgd.h"

#include <cmath>

namespace heed {

Sgd::Sgd(std::vector<ParameterGroup> groups, const Options& options_)
    : options(options_),
      groups_(std::move(groups)),
      velocity_(all_tensors(groups_).size()) {
    check_groups(groups_, "sgd");
    check<Error>(options.lr != 0, "sgd", "lr must be positive, not 0");
    check_options();
}

Sgd::Sgd(std::vector<Tensor> parameters, const Options& options_)
    : Sgd(one_group(std::move(parameters)), options_) {}

void Sgd::check_options() const {
    const auto& [lr, momentum, nesterov, weight_decay] = options;
    check<Error>(lr >= 0 && std::isfinite(lr), "sgd",
                 "lr must be positive and finite, not ", lr);
    check<Error>(0 <= momentum && momentum < 1, "sgd",
                 "momentum must be at least 0 and less than 1, not ", momentum);
    check<Error>(!nesterov || momentum > 0, "sgd", "nesterov needs a momentum above 0");
    check<Error>(weight_decay >= 0 && std::isfinite(weight_decay), "sgd",
                 "weight_decay must be finite and not negative, but is ", weight_decay);
}

void Sgd::step() {
    check_options();
    check_gradients(groups_, "sgd");
    std::size_t k = 0;
    for (ParameterGroup& group : groups_) {
        const double lr = options.lr * group.lr_scale;
        const double decay = group.weight_decay.value_or(options.weight_decay);
        for (Tensor& parameter : group.parameters) {
            if (parameter.has_grad()) move(parameter, velocity_[k], lr, decay);
            parameter.clear_grad();
            ++k;
        }
    }
}

void Sgd::move(Tensor& parameter, std::vector<Real>& velocity, double lr_, double decay) {
    const auto lr = static_cast<Real>(lr_), lambda = static_cast<Real>(decay),
               mu = static_cast<Real>(options.momentum);
    const auto p = parameter.mutable_data();
    const auto dp = parameter.grad_slot().data();
    if (mu == 0) {
        for (std::size_t i = 0; i < p.size(); ++i) p[i] -= lr * (dp[i] + lambda * p[i]);
        return;
    }
    const bool nesterov = options.nesterov;
    velocity.resize(p.size());
    Real* const v = velocity.data();
    for (std::size_t i = 0; i < p.size(); ++i) {
        const Real g = dp[i] + lambda * p[i];
        v[i] = mu * v[i] + g;
        p[i] -= lr * (nesterov ? g + mu * v[i] : v[i]);
    }
}

// --- to be continued ----------------------------------------------------------------

OptimizerState Sgd::state() const {
    const std::vector<Tensor> parameters = all_tensors(groups_);
    OptimizerState state;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        if (velocity_[k].empty()) continue;
        state.tensors.emplace(str("velocity.", k),
                              Tensor(parameters[k].shape(), velocity_[k]));
    }
    return state;
}

void Sgd::set_state(const OptimizerState& state) {
    const std::vector<Tensor> parameters = all_tensors(groups_);
    OptimizerState expected;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        expected.tensors.emplace(str("velocity.", k), parameters[k]);
    }
    check_state(state, expected, "sgd");

    std::vector<std::vector<Real>> loaded(velocity_.size());
    for (std::size_t k = 0; k < loaded.size(); ++k) {
        const auto found = state.tensors.find(str("velocity.", k));
        if (found == state.tensors.end()) continue;
        const auto v = found->second.data();
        loaded[k].assign(v.begin(), v.end());
    }
    velocity_ = std::move(loaded);
}

}  // namespace heed
