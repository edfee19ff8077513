#include "optim/sgd.h"

namespace heed {

Sgd::Sgd(std::vector<Tensor> parameters, const Options& options_)
    : options(options_),
      parameters_(std::move(parameters)),
      velocity_(parameters_.size()) {}

void Sgd::step() {
    const auto lr = static_cast<Real>(options.lr),
               mu = static_cast<Real>(options.momentum);
    for (std::size_t k = 0; k < parameters_.size(); ++k) {
        Tensor& parameter = parameters_[k];
        if (!parameter.has_grad()) continue;
        const auto p = parameter.mutable_data();
        const auto dp = parameter.grad_slot().data();
        auto& v = velocity_[k];
        v.resize(p.size());
        for (std::size_t i = 0; i < p.size(); ++i) {
            v[i] = mu * v[i] + dp[i];
            p[i] -= lr * v[i];
        }
        parameter.clear_grad();
    }
}

}  // namespace heed
