#include "core/nll.h"

#include <algorithm>
#include <cmath>

#include "core/tape.h"

namespace heed {

Tensor nll(const Tensor& probabilities, const Ids& targets, std::int32_t ignored) {
    constexpr Real least = static_cast<Real>(nll_epsilon);
    constexpr Real most = static_cast<Real>(1 - nll_epsilon);
    check(probabilities.rank() >= 1 &&
              targets.shape() == probabilities.shape().without(probabilities.rank() - 1),
          "nll", "targets ", targets.shape(), " must have the shape of probabilities ",
          probabilities.shape(), " without the last axis");
    const Index V = probabilities.dim(-1);

    // Positions in memory of the probabilities that count, one for each target.
    std::vector<Index> chosen;
    double loss = 0;
    for (Index n = 0; n < targets.size(); ++n) {
        if (targets[n] == ignored) continue;
        check(0 <= targets[n] && targets[n] < V, "nll", "target ", targets[n],
              " at position ", n, " is outside the ", V, " classes of probabilities ",
              probabilities.shape());
        chosen.push_back(n * V + targets[n]);
        const Real p = probabilities[chosen.back()];
        // Of two that do not compare, max and min return the first: a NaN passes.
        loss -= std::log(std::min(std::max(p, least), most));
    }
    const double count = static_cast<double>(chosen.size());
    const Tensor out =
        Tensor::scalar(chosen.empty() ? Real{0} : static_cast<Real>(loss / count));

    record("nll", {probabilities}, out,
           [probabilities, chosen, count](std::span<const Real> dloss) {
               const auto dp = probabilities.grad_slot().data();
               for (const Index i : chosen) {
                   const Real p = probabilities[i];
                   if (p < least || p > most) continue;
                   dp[i] -= static_cast<Real>(dloss[0] / (p * count));
               }
           });
    return out;
}

}  // namespace heed
