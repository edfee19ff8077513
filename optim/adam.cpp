#include "optim/adam.h"

#include <cmath>

namespace heed {

Adam::Adam(std::vector<Tensor> parameters, const Options& options_)
    : options(options_),
      parameters_(std::move(parameters)),
      moments_(parameters_.size()) {}

Adam::Adam(std::vector<Tensor> parameters) : Adam(std::move(parameters), Options{}) {}

void Adam::step() {
    const auto beta1 = static_cast<Real>(options.beta1);
    const auto beta2 = static_cast<Real>(options.beta2);
    const auto eps = static_cast<Real>(options.eps);
    for (std::size_t k = 0; k < parameters_.size(); ++k) {
        Tensor& parameter = parameters_[k];
        if (!parameter.has_grad()) continue;
        const auto p = parameter.mutable_data();
        const auto dp = parameter.grad_slot().data();
        auto& [m, v, t] = moments_[k];
        m.resize(p.size());
        v.resize(p.size());
        ++t;

        // Fold both corrections into two factors: lr m̂ = rate m, √v̂ = root √v.
        const auto steps = static_cast<double>(t);
        const auto rate =
            static_cast<Real>(options.lr / (1 - std::pow(options.beta1, steps)));
        const auto root =
            static_cast<Real>(1 / std::sqrt(1 - std::pow(options.beta2, steps)));
        for (std::size_t i = 0; i < p.size(); ++i) {
            m[i] = beta1 * m[i] + (1 - beta1) * dp[i];
            v[i] = beta2 * v[i] + (1 - beta2) * dp[i] * dp[i];
            p[i] -= rate * m[i] / (root * std::sqrt(v[i]) + eps);
        }
        parameter.clear_grad();
    }
}

}  // namespace heed
