// Hard attention: look at one position instead of a mixture, drawn from the weights.
//
//     p = softmax(scores)      s ~ p      context = v[s]
//
// A draw has no slope, so the scores learn by trial: what was looked at becomes more
// likely if the reward was better than expected, less likely if it was worse.
//
//     ∂ E[reward] / ∂ scores = E[(reward - baseline) ∂ log p(s) / ∂ scores]
//
// holds for every baseline that does not depend on s, since E[∂ log p(s)] = ∂ Σ p = 0; a
// good one makes the estimate less noisy. Williams, "Simple statistical
// gradient-following algorithms for connectionist reinforcement learning", 1992; Xu et
// al., "Show, attend and tell", 2015, section 4.1. Lesson 2.1.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

struct HardAttention {
    Tensor context;          // (B, T, Dv), one value for each query
    Ids positions;           // (B, T), where they came from; -1 where nothing was allowed
    Tensor log_probability;  // (B, T), log p of these positions; 0 where there is none
};

// scores: (B, T, S)   v: (B, S, Dv)   mask: broadcasts to scores, true = may attend.
// The gradient of the context reaches the values, never the scores. A query that may
// attend to nothing gets zeros. A v of batch 1 serves all scores. Throws ShapeError where
// shapes do not fit.
HardAttention sample_attention(const Tensor& scores, const Tensor& v, const Mask& mask,
                               Rng& rng);

// The most probable position, the first of equals: for use after training.
HardAttention greedy_attention(const Tensor& scores, const Tensor& v, const Mask& mask);

// -mean((reward - baseline) log p): a loss whose gradient is, on average over the draws,
// that of minus the mean expected reward. Both tensors have one shape; the reward is a
// constant here, whatever it was computed from. Of no choices the loss is 0. Throws
// ShapeError for unequal shapes.
Tensor reinforce(const Tensor& log_probability, const Tensor& reward,
                 double baseline = 0);

// What reward to expect: an exponential average of those that were.
class RunningBaseline {
public:
    // Throws Error unless 0 <= decay < 1.
    explicit RunningBaseline(double decay = 0.9);

    double value() const { return value_; }  // 0 before the first reward
    // value <- decay value + (1 - decay) mean reward; the first reward is taken as it is.
    void update(const Tensor& reward);

private:
    double decay_, value_ = 0;
    bool started_ = false;
};

}  // namespace heed
