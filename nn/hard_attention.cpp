#include "nn/hard_attention.h"

#include <algorithm>
#include <cmath>

#include "core/arithmetic.h"
#include "core/mask.h"
#include "core/movement.h"
#include "core/reduce.h"
#include "core/rng.h"
#include "core/softmax.h"

namespace heed {

namespace {

// log_p: (B, T, S), -inf where not allowed; chosen: (B, T), -1 where nothing is.
HardAttention look_at(const Tensor& log_p, const Ids& chosen, const Tensor& v) {
    const auto [B, T, S] = log_p.dims<3>("hard attention: scores");
    const auto [B_v, S_v, Dv] = v.dims<3>("hard attention: v");
    check((B_v == B || B_v == 1) && S_v == S, "hard attention", "v ", v.shape(),
          " must have one value for each position of scores ", log_p.shape());
    if (S == 0 || B == 0) return {Tensor({B, T, Dv}), chosen, Tensor(chosen.shape())};

    const Tensor values = B_v == B ? v : repeat(v, 0, B);

    Ids ids(Shape{B, T, 1}), places(Shape{B, T, Dv});
    Mask any(chosen.shape());
    for (Index row = 0; row < chosen.size(); ++row) {
        any[row] = chosen[row] >= 0;
        if (!any[row]) continue;
        ids[row] = chosen[row];
        std::fill_n(places.data().begin() + row * Dv, Dv, chosen[row]);
    }
    const Mask any_feature(Shape{B, T, 1}, {any.data().begin(), any.data().end()});
    return {masked_fill(gather(values, 1, places), any_feature, 0), chosen,
            masked_fill(gather(log_p, -1, ids).reshape(chosen.shape()), any, 0)};
}

// choose(row of log p) for every query that may attend to anything.
template <class Choose>
HardAttention attend_to_one(const Tensor& scores, const Tensor& v, const Mask& mask,
                            Choose choose) {
    const auto [B, T, S] = scores.dims<3>("hard attention: scores");
    const Tensor log_p = log_softmax(scores, mask);
    const Mask allowed = broadcast_to(mask, scores.shape(), "hard attention: mask");
    Ids chosen(Shape{B, T}, -1);
    for (Index row = 0; row < chosen.size(); ++row) {
        chosen[row] = static_cast<std::int32_t>(
            choose(log_p.data().subspan(row * S, S), allowed.data().subspan(row * S, S)));
    }
    return look_at(log_p, chosen, v);
}

}  // namespace

HardAttention sample_attention(const Tensor& scores, const Tensor& v, const Mask& mask,
                               Rng& rng) {
    return attend_to_one(scores, v, mask, [&](auto log_p, auto allowed) {
        // Walk along the probabilities until they exceed a number from [0, 1).
        double left = rng.uniform();
        Index chosen = -1;
        for (std::size_t s = 0; s < log_p.size(); ++s) {
            const double p = std::exp(double{log_p[s]});
            if (!allowed[s] || p == 0) continue;
            chosen = static_cast<Index>(s);
            if ((left -= p) < 0) break;
        }
        return chosen;  // the last possible one, if rounding left the sum below 1
    });
}

HardAttention greedy_attention(const Tensor& scores, const Tensor& v, const Mask& mask) {
    return attend_to_one(scores, v, mask, [](auto log_p, auto allowed) {
        Index best = -1;
        for (std::size_t s = 0; s < log_p.size(); ++s) {
            if (allowed[s] && (best < 0 || log_p[s] > log_p[best]))
                best = static_cast<Index>(s);
        }
        return best;
    });
}

Tensor reinforce(const Tensor& log_probability, const Tensor& reward, double baseline) {
    check(log_probability.shape() == reward.shape(), "reinforce", "one reward for each ",
          "choice: log probabilities ", log_probability.shape(), ", rewards ",
          reward.shape());
    // Σ / n, and 0 where there was no choice: a mean of nothing would be an error.
    const Index n = std::max<Index>(reward.size(), 1);
    return sum(log_probability * (reward.clone() - baseline)) / -static_cast<double>(n);
}

RunningBaseline::RunningBaseline(double decay) : decay_(decay) {
    check<Error>(0 <= decay && decay < 1, "RunningBaseline",
                 "decay must be at least 0 and below 1, not ", decay);
}

void RunningBaseline::update(const Tensor& reward) {
    const double now = mean(reward).item();
    value_ = started_ ? decay_ * value_ + (1 - decay_) * now : now;
    started_ = true;
}

}  // namespace heed
