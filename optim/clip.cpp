#include "optim/clip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "core/each_element.h"
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

// In double, as the square of a float may be no float. Every piece of so many numbers
// has a sum of its own, and the sums are added in order: any number of threads gives
// the same.
double sum_of_squares(std::span<const Real> values) {
    constexpr std::size_t piece = 1 << 13;
    std::vector<double> sums((values.size() + piece - 1) / piece);
    parallel_for(static_cast<Index>(sums.size()), 4, [&](Index begin, Index end) {
        for (auto k = static_cast<std::size_t>(begin); k < static_cast<std::size_t>(end);
             ++k) {
            const auto part =
                values.subspan(k * piece, std::min(piece, values.size() - k * piece));
            // Eight sums side by side: one alone would wait for each addition to finish.
            std::array<double, 8> sum{};
            for (std::size_t i = 0; i < part.size(); ++i)
                sum[i % 8] += double{part[i]} * part[i];
            sums[k] = std::accumulate(sum.begin(), sum.end(), 0.0);
        }
    });
    return std::accumulate(sums.begin(), sums.end(), 0.0);
}

}  // namespace

double clip_grad_norm(const std::vector<Tensor>& parameters, double max_norm) {
    check<Error>(max_norm > 0, "clip_grad_norm",
                 "the largest norm must be positive, not ", max_norm);
    const std::vector<Tensor> clipped = with_gradient(parameters);
    double square = 0;
    for (const Tensor& p : clipped) {
        square += sum_of_squares(p.grad_slot().data());
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
        const auto dp = p.grad_slot().data();
        detail::each_element(p.size(), [&](Index i, auto width) {
            store(&dp[i], scale * load(&dp[i], width), width);
        });
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
