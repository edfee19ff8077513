// Negative log-likelihood: cross-entropy for a model that gives probabilities.
//
// loss = mean over targets of -log p[target]. Where p comes from a softmax of our own,
// cross_entropy of its logits says the same with more digits and a gradient everywhere.
// This one is Keras's "sparse_categorical_crossentropy" where rows sum to one (elsewhere
// Keras on TensorFlow divides by the sum of the clipped row as well). It shows what
// becomes of a model whose logits are taken for probabilities: a target below 0 is
// clipped and has no gradient, so that nothing lifts it again. Lessons 0.4 and 5.4.
#pragma once

#include "core/cross_entropy.h"

namespace heed {

// Probabilities are clipped to nll_epsilon .. 1 - nll_epsilon, with Keras's epsilon: no
// loss here is above -log(1e-7) = 16.1.
constexpr double nll_epsilon = 1e-7;

// probabilities: (.., V)   targets: (..)   ->   () mean over targets not `ignored`
//
// dp[target] = -dloss / (p[target] count),  0 where p[target] was clipped, 0 elsewhere
//
// Nobody checks that a row sums to one. With nothing to count the loss and its gradient
// are 0. Throws ShapeError as cross_entropy does.
Tensor nll(const Tensor& probabilities, const Ids& targets,
           std::int32_t ignored = default_ignored_id);

}  // namespace heed
