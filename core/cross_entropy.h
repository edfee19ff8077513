// Cross-entropy: how surprised a model is by the right answer.
//
// loss = mean over targets of -log softmax(logits)[target]. It takes logits, the scores
// before softmax: softmax and logarithm together stay accurate where each alone
// would overflow or round to zero. Lesson 0.4.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// Targets with this id do not count, unless another one is named (PyTorch: -100).
constexpr std::int32_t default_ignored_id = -1;

// What else may count, and how much. Left out, nothing changes:
//     cross_entropy(logits, targets, {.ignored = pad, .label_smoothing = 0.1})
struct CrossEntropyOptions {
    std::int32_t ignored = default_ignored_id;
    // ε: the right answer is to get only 1 - ε, and ε is shared by all V classes, the
    // right one included. Szegedy et al., "Rethinking the inception architecture", 2016,
    // §7.
    double label_smoothing = 0;
    Tensor class_weights = {};           // (V), none below 0, or undefined: all 1
    Mask token_mask = Mask(Shape{}, 1);  // true = counts; broadcasts to targets
};

// logits: (.., V)   targets: (..)   ->   () mean over targets that are not `ignored`
//
// dlogits = (softmax(logits) - one_hot(target)) dloss / count,  0 where ignored
//
// With the weights w and the smoothing ε, PyTorch's rule:
//
//     loss = Σ_n Σ_v q_nv (-log softmax(logits)_nv) / Σ_n w[target_n]
//     q_nv = (1 - ε) w_v [v = target_n] + ε w_v / V
//
// dlogits_nv = (softmax(logits)_nv Σ_u q_nu - q_nv) dloss / Σ_n w[target_n]
//
// The sums run over the positions that count. What has weight 0 costs 0, whatever its
// logit. Nothing of the size of the logits is kept but the logits themselves.
// With nothing to count the loss and its gradient are 0 (PyTorch gives NaN there).
// Throws ShapeError unless targets has the shape of logits without its last axis, for a
// target outside 0 .. V-1 that is not the ignored one, and where weights or mask do not
// fit; Error for a smoothing outside 0 .. 1 or a weight that is negative or not finite.
Tensor cross_entropy(const Tensor& logits, const Ids& targets,
                     const CrossEntropyOptions& options = {});

}  // namespace heed
