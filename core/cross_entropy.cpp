#include "core/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/mask.h"
#include "core/tape.h"

namespace heed {

namespace {

constexpr std::int32_t skipped = -1;  // stands where a target does not count

// The weight of every class: 1, unless some are given.
std::vector<double> checked_weights(const Tensor& weights, Index V) {
    if (!weights.defined()) return std::vector<double>(static_cast<std::size_t>(V), 1.0);
    check(weights.shape() == Shape{V}, "cross_entropy", "class_weights ", weights.shape(),
          " must be one for each of the ", V, " classes");
    for (Index v = 0; v < V; ++v) {
        check<Error>(std::isfinite(weights[v]) && weights[v] >= 0, "cross_entropy",
                     "the weight ", weights[v], " of class ", v,
                     " must be a number that is not below 0");
    }
    return {weights.data().begin(), weights.data().end()};
}

}  // namespace

Tensor cross_entropy(const Tensor& logits, const Ids& targets,
                     const CrossEntropyOptions& options) {
    check(logits.rank() >= 1 &&
              targets.shape() == logits.shape().without(logits.rank() - 1),
          "cross_entropy", "targets ", targets.shape(), " must have the shape of logits ",
          logits.shape(), " without the last axis");
    check<Error>(0 <= options.label_smoothing && options.label_smoothing <= 1,
                 "cross_entropy", "label_smoothing ", options.label_smoothing,
                 " is not between 0 and 1");
    const Index V = logits.dim(-1);
    const std::vector<double> weight = checked_weights(options.class_weights, V);
    const Mask counts =
        broadcast_to(options.token_mask, targets.shape(), "cross_entropy: token_mask");

    // q of the target is sharp w[target] + smooth w[target], of any other class smooth w.
    const double sharp = 1 - options.label_smoothing;
    const double smooth = V ? options.label_smoothing / static_cast<double>(V) : 0;

    // -log softmax(row)[v] = log Σ exp(row - largest) + largest - row[v]. Two numbers of
    // each row are kept: backward computes probabilities from them, without a copy of the
    // logits.
    Ids target = targets;
    std::vector<Real> largest(targets.data().size()), sum(targets.data().size());
    double loss = 0, total = 0;
    for (Index n = 0; n < targets.size(); ++n) {
        if (targets[n] == options.ignored || !counts[n]) {
            target[n] = skipped;
            continue;
        }
        check(0 <= target[n] && target[n] < V, "cross_entropy", "target ", target[n],
              " at position ", n, " is outside the ", V, " classes of logits ",
              logits.shape());
        const auto row = logits.data().subspan(n * V, V);
        const Real most = *std::max_element(row.begin(), row.end());
        Real exponentials = 0;
        for (const Real score : row) exponentials += std::exp(score - most);
        const Real log_sum = std::log(exponentials);
        // A class of weight 0 may have the logit -inf, and 0 times infinity is NaN.
        const auto cost = [&](double q, Index v) {
            return q == 0 ? 0 : q * (log_sum + (most - row[v]));
        };
        loss += cost(sharp * weight[target[n]], target[n]);
        for (Index v = 0; smooth > 0 && v < V; ++v) loss += cost(smooth * weight[v], v);
        total += weight[target[n]];
        largest[n] = most;
        sum[n] = exponentials;
    }
    const Tensor out =
        Tensor::scalar(total > 0 ? static_cast<Real>(loss / total) : Real{0});

    record("cross_entropy", {logits}, out,
           [logits, target, weight, largest, sum, sharp, smooth, total,
            V](std::span<const Real> dloss) {
               if (total == 0) return;
               const auto dlogits = logits.grad_slot().data();
               const auto x = logits.data();
               const Real scale = static_cast<Real>(dloss[0] / total);
               const double shared =  // Σ_v q_v, without what the target alone gets
                   smooth * std::accumulate(weight.begin(), weight.end(), 0.0);
               for (Index n = 0; n < target.size(); ++n) {
                   if (target[n] == skipped) continue;
                   const double own = sharp * weight[target[n]];
                   if (own + shared == 0) continue;
                   const Real all = static_cast<Real>(own + shared) / sum[n];
                   for (Index v = 0; v < V; ++v) {
                       const double q = smooth * weight[v] + (v == target[n] ? own : 0);
                       dlogits[n * V + v] +=
                           scale * (all * std::exp(x[n * V + v] - largest[n]) -
                                    static_cast<Real>(q));
                   }
               }
           });
    return out;
}

}  // namespace heed
