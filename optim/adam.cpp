#include "optim/adam.h"

#include <cmath>

#include "core/each_element.h"
#include "core/vector_math.h"

namespace heed {

Adam::Adam(std::vector<ParameterGroup> groups, const Options& options_, Decay decay)
    : options(options_),
      groups_(std::move(groups)),
      moments_(all_tensors(groups_).size()),
      decay_(decay) {
    check_groups(groups_, "adam");
    check<Error>(options.lr != 0, "adam", "lr must be positive, not 0");
    check_options();
}

Adam::Adam(std::vector<ParameterGroup> groups, const Options& options_)
    : Adam(std::move(groups), options_, Decay::coupled) {}

Adam::Adam(std::vector<Tensor> parameters, const Options& options_)
    : Adam(one_group(std::move(parameters)), options_) {}

Adam::Adam(std::vector<Tensor> parameters) : Adam(std::move(parameters), Options{}) {}

AdamW::AdamW(std::vector<ParameterGroup> groups, const Options& o)
    : Adam(std::move(groups), {o.lr, o.beta1, o.beta2, o.eps, o.weight_decay},
           Decay::decoupled) {}

AdamW::AdamW(std::vector<Tensor> parameters, const Options& options_)
    : AdamW(one_group(std::move(parameters)), options_) {}

AdamW::AdamW(std::vector<Tensor> parameters) : AdamW(std::move(parameters), Options{}) {}

void Adam::check_options() const {
    const auto& [lr, beta1, beta2, eps, weight_decay] = options;
    check<Error>(lr >= 0 && std::isfinite(lr), "adam",
                 "lr must be positive and finite, not ", lr);
    check<Error>(0 <= beta1 && beta1 < 1, "adam",
                 "beta1 must be at least 0 and less than 1, not ", beta1);
    check<Error>(0 <= beta2 && beta2 < 1, "adam",
                 "beta2 must be at least 0 and less than 1, not ", beta2);
    check<Error>(static_cast<Real>(eps) > 0 && std::isfinite(eps), "adam",
                 "eps must be positive and finite, not ", eps);
    check<Error>(weight_decay >= 0 && std::isfinite(weight_decay), "adam",
                 "weight_decay must be finite and not negative, but is ", weight_decay);
}

void Adam::step() {
    check_options();
    check_gradients(groups_, "adam");
    std::size_t k = 0;
    for (ParameterGroup& group : groups_) {
        const double lr = options.lr * group.lr_scale;
        const double decay = group.weight_decay.value_or(options.weight_decay);
        for (Tensor& parameter : group.parameters) {
            if (parameter.has_grad()) move(parameter, moments_[k], lr, decay);
            parameter.clear_grad();
            ++k;
        }
    }
}

void Adam::move(Tensor& parameter, Moments& moments, double lr, double decay) {
    const auto p = parameter.mutable_data();
    const auto dp = parameter.grad_slot().data();
    moments.m.resize(p.size());
    moments.v.resize(p.size());
    Real* const m = moments.m.data();
    Real* const v = moments.v.data();

    // Fold both corrections into two factors: lr m̂ = rate m, √v̂ = root √v.
    const auto t = static_cast<double>(++moments.t);
    const auto rate = static_cast<Real>(lr / (1 - std::pow(options.beta1, t)));
    const auto root = static_cast<Real>(1 / std::sqrt(1 - std::pow(options.beta2, t)));
    const auto beta1 = static_cast<Real>(options.beta1);
    const auto beta2 = static_cast<Real>(options.beta2);
    const auto share1 = static_cast<Real>(1 - options.beta1);
    const auto share2 = static_cast<Real>(1 - options.beta2);
    const auto eps = static_cast<Real>(options.eps);

    // All the difference between Adam and AdamW: where the decay enters.
    const bool in_gradient = decay_ == Decay::coupled;
    const auto pull = static_cast<Real>(in_gradient ? decay : 0);
    const auto shrink = static_cast<Real>(in_gradient ? 0 : lr * decay);

    // All numbers of a parameter in one pass, each read and written once.
    detail::each_element(parameter.size(), [&](Index i, auto width) {
        const Vector p_i = load(&p[i], width);
        const Vector g = load(&dp[i], width) + pull * p_i;
        const Vector m_i = beta1 * load(m + i, width) + share1 * g;
        const Vector v_i = beta2 * load(v + i, width) + share2 * g * g;
        const Vector change = rate * m_i / (root * sqrt(v_i) + eps);
        store(m + i, m_i, width);
        store(v + i, v_i, width);
        store(&p[i], p_i - (shrink * p_i + change), width);
    });
}

// --- to be continued ----------------------------------------------------------------

OptimizerState Adam::state() const {
    const std::vector<Tensor> parameters = all_tensors(groups_);
    OptimizerState state;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        const auto& [m, v, t] = moments_[k];
        if (t == 0) continue;
        state.tensors.emplace(str("m.", k), Tensor(parameters[k].shape(), m));
        state.tensors.emplace(str("v.", k), Tensor(parameters[k].shape(), v));
        state.numbers.emplace(str("t.", k), static_cast<double>(t));
    }
    return state;
}

void Adam::set_state(const OptimizerState& state) {
    const std::vector<Tensor> parameters = all_tensors(groups_);
    OptimizerState expected;
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        expected.tensors.emplace(str("m.", k), parameters[k]);
        expected.tensors.emplace(str("v.", k), parameters[k]);
        expected.numbers.emplace(str("t.", k), 0);
    }
    check_state(state, expected, "adam");

    const auto values = [](const Tensor& x) {
        return std::vector<Real>(x.data().begin(), x.data().end());
    };
    std::vector<Moments> loaded(moments_.size());
    for (std::size_t k = 0; k < loaded.size(); ++k) {
        const auto m = state.tensors.find(str("m.", k));
        const auto v = state.tensors.find(str("v.", k));
        const auto t = state.numbers.find(str("t.", k));
        const int found = (m != state.tensors.end()) + (v != state.tensors.end()) +
                          (t != state.numbers.end());
        check<Error>(found == 0 || found == 3, "adam", "parameter ", k, " has ", found,
                     " of its three parts m, v and t in this state");
        if (found == 0) continue;
        const double steps = t->second;
        check<Error>(1 <= steps && steps <= 0x1p53 && steps == std::floor(steps), "adam",
                     "parameter ", k, " has taken ", steps,
                     " steps in this state, which is not a count from 1 on");
        loaded[k] = {values(m->second), values(v->second), static_cast<Index>(steps)};
    }
    moments_ = std::move(loaded);
}

}  // namespace heed
