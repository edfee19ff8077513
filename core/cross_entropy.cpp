#include "core/cross_entropy.h"

#include <algorithm>
#include <cmath>

#include "core/tape.h"

namespace heed {

Tensor cross_entropy(const Tensor& logits, const Ids& targets, std::int32_t ignored) {
    check(logits.rank() >= 1 &&
              targets.shape() == logits.shape().without(logits.rank() - 1),
          "cross_entropy", "targets ", targets.shape(), " must have the shape of logits ",
          logits.shape(), " without the last axis");
    const Index V = logits.dim(-1);

    // Sum -log softmax(row)[target] = log Σ exp(row) - row[target]. The log-sum of each
    // row is kept: backward computes probabilities from it, without a copy of the logits.
    std::vector<Real> log_sum(targets.data().size());
    double loss = 0;
    Index count = 0;
    for (Index n = 0; n < targets.size(); ++n) {
        const std::int32_t target = targets[n];
        if (target == ignored) continue;
        check(0 <= target && target < V, "cross_entropy", "target ", target,
              " at position ", n, " is outside the ", V, " classes of logits ",
              logits.shape());
        const auto row = logits.data().subspan(n * V, V);
        const Real largest = *std::max_element(row.begin(), row.end());
        Real sum = 0;
        for (const Real score : row) sum += std::exp(score - largest);
        log_sum[n] = largest + std::log(sum);
        loss += log_sum[n] - row[target];
        ++count;
    }
    const Tensor out = Tensor::scalar(
        count ? static_cast<Real>(loss / static_cast<double>(count)) : Real{0});

    record("cross_entropy", {logits}, out,
           [logits, targets, ignored, log_sum, count, V](std::span<const Real> dloss) {
               if (count == 0) return;
               const auto dlogits = logits.grad_slot().data();
               const auto x = logits.data();
               const Real scale = dloss[0] / static_cast<Real>(count);
               for (Index n = 0; n < targets.size(); ++n) {
                   if (targets[n] == ignored) continue;
                   for (Index v = n * V; v < (n + 1) * V; ++v) {
                       dlogits[v] += scale * std::exp(x[v] - log_sum[n]);
                   }
                   dlogits[n * V + targets[n]] -= scale;
               }
           });
    return out;
}

}  // namespace heed
