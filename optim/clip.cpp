#include "optim/clip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "optim/parameter_group.h"

namespace heed {

namespace {

// Those with a gradient, each once, though a model may use one in two places.
std::vector<Tensor> with_gradient(const std::vector<Tensor>& parameters) {
    std::vector<Tensor> found;
    std::set<const Real*> seen;
    for (const Tensor& p : parameters) {
        if (p.has_grad() && seen.insert(p.grad_slot().data().data()).second) {
            found.push_back(p);
        }
    }
    return found;
}

}  // namespace

double clip_grad_norm(const std::vector<Tensor>& parameters, double max_norm) {
    check<Error>(max_norm > 0, "clip_grad_norm",
                 "the largest norm must be positive, not ", max_norm);
    const std::vector<Tensor> clipped = with_gradient(parameters);
    double square = 0;
    for (const Tensor& p : clipped) {
        // Eight sums side by side: one alone would wait for each addition to finish.
        const auto dp = p.grad_slot().data();
        std::array<double, 8> part{};
        for (std::size_t i = 0; i < dp.size(); ++i) part[i % 8] += double{dp[i]} * dp[i];
        for (const double sum : part) square += sum;
    }
    const double norm = std::sqrt(square);
    check<Error>(
        std::isfinite(norm), "clip_grad_norm", "the gradients' norm is ", norm,
        ": some gradient is infinite or not a number; look at the loss, or try a "
        "smaller learning rate");

    // + 1e-6 as in PyTorch, for the same numbers.
    if (norm <= max_norm) return norm;
    const auto scale = static_cast<Real>(max_norm / (norm + 1e-6));
    for (const Tensor& p : clipped) {
        for (Real& d : p.grad_slot().data()) d *= scale;
    }
    return norm;
}

void clip_grad_value(const std::vector<Tensor>& parameters, double limit) {
    check<Error>(limit > 0, "clip_grad_value", "the limit must be positive, not ", limit);
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        if (parameters[k].has_grad()) check_gradient(parameters[k], k, "clip_grad_value");
    }
    const auto bound = static_cast<Real>(limit);
    for (const Tensor& p : parameters) {
        if (!p.has_grad()) continue;
        for (Real& d : p.grad_slot().data()) d = std::clamp(d, -bound, bound);
    }
}

}  // namespace heed
