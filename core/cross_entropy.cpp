#include "core/cross_entropy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/each_element.h"
#include "core/mask.h"
#include "core/softmax_row.h"
#include "core/tape.h"

namespace heed {

namespace {

using namespace detail;

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

// What turns a row of V logits into all exp(logit - largest) = (Σ_u q_u) softmax(row).
struct Softened {
    Index V;
    Real largest, all;
};

// dx_v += scale ((Σ_u q_u) softmax(x)_v - q_v), where q is `share`, but q_t at the target
// t, which is done apart. x may lie where dx does: then nothing is added.
void pull_back_row(Real* dx, bool add, const Real* x, const Softened& row,
                   const Real* share, Index t, Real q_t, Real scale) {
    const Real before = add ? dx[t] : 0;
    const Real p_t = row.all * std::exp(x[t] - row.largest);
    each_vector(row.V, [&](Index v, auto width) {
        const Vector e = exp(load(x + v, width) - row.largest);
        const Vector d = scale * (row.all * e - load(share + v, width));
        store(dx + v, add ? load(dx + v, width) + d : d, width);
    });
    dx[t] = before + scale * (p_t - q_t);
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

    Ids target = targets;
    double total = 0;
    for (Index n = 0; n < targets.size(); ++n) {
        if (targets[n] == options.ignored || !counts[n]) {
            target[n] = skipped;
            continue;
        }
        check(0 <= target[n] && target[n] < V, "cross_entropy", "target ", target[n],
              " at position ", n, " is outside the ", V, " classes of logits ",
              logits.shape());
        total += weight[target[n]];
    }

    // -log softmax(row)[v] = log Σ exp(row - largest) + largest - row[v]. Two numbers of
    // each row are kept: backward computes probabilities from them, without a copy of the
    // logits.
    std::vector<Real> largest(targets.data().size()), sum(targets.data().size());
    std::vector<double> loss(targets.data().size());
    const auto x = logits.data();
    const Index grain = rows_worth_a_thread(V);
    parallel_for(targets.size(), grain, [&](Index begin, Index end) {
        for (Index n = begin; n < end; ++n) {
            if (target[n] == skipped) continue;
            const Real* const row = x.data() + n * V;
            const Real most = largest[n] = largest_of(row, V);
            sum[n] = sum_exponentials(row, V, 1, most, [](Index, Vector, auto) {});
            const Real log_sum = std::log(sum[n]);
            // A class of weight 0 may have the logit -inf, and 0 times infinity is NaN.
            const auto cost = [&](double q, Index v) {
                return q == 0 ? 0 : q * (log_sum + (most - row[v]));
            };
            loss[n] = cost(sharp * weight[target[n]], target[n]);
            for (Index v = 0; smooth > 0 && v < V; ++v)
                loss[n] += cost(smooth * weight[v], v);
        }
    });
    const double sum_of_losses = std::accumulate(loss.begin(), loss.end(), 0.0);
    const Tensor out =
        Tensor::scalar(total > 0 ? static_cast<Real>(sum_of_losses / total) : Real{0});

    // dlogits_v = (Σ_u q_u) softmax(row)_v - q_v. Where nobody else holds the logits,
    // their memory becomes that of their gradient: of a large vocabulary it is the
    // largest there is.
    record("cross_entropy", {logits}, out,
           [held = Tensor(logits), target, weight, largest, sum, sharp, smooth, total, V,
            grain](std::span<const Real> dloss) mutable {
               if (total == 0) return;
               Buffer shares(V);  // q_v of all classes but the target
               for (Index v = 0; v < V; ++v)
                   shares.values()[v] = static_cast<Real>(smooth * weight[v]);
               const GradSlot slot = held.grad_slot();
               const Real* const row = held.data().data();
               Buffer own_memory = slot.born() ? Buffer() : held.give_up_values();
               const bool in_place = own_memory.allocated();
               if (in_place) slot.adopt(std::move(own_memory));
               const auto [values, born] = slot.destination();
               Real* const dx = values;
               const bool add = born && !in_place;

               const double shared =  // Σ_v q_v, without what the target alone gets
                   smooth * std::accumulate(weight.begin(), weight.end(), 0.0);
               const auto scale = static_cast<Real>(dloss[0] / total);
               const Real* const share = shares.values().data();
               parallel_for(target.size(), grain, [&](Index begin, Index end) {
                   for (Index n = begin; n < end; ++n) {
                       Real* const to = dx + n * V;
                       const Index t = target[n];
                       const double own = t == skipped ? 0 : sharp * weight[t];
                       if (t == skipped || own + shared == 0) {
                           if (!add) std::fill_n(to, V, Real{0});
                           continue;
                       }
                       const auto all = static_cast<Real>((own + shared) / sum[n]);
                       const auto q = static_cast<Real>(smooth * weight[t] + own);
                       pull_back_row(to, add, row + n * V, {V, largest[n], all}, share, t,
                                     q, scale);
                   }
               });
           });
    return out;
}

}  // namespace heed
