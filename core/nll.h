// Negative log-likelihood: cross-entropy for a model that gives probabilities.
//
// loss = mean over targets of -log p[target]. Where p comes from a softmax of our own,
// cross_entropy of its logits says the same with more digits and a gradient everywhere.
// This one is Keras's "sparse_categorical_crossentropy", and shows what becomes of a
// model whose logits are taken for probabilities: what is below 0 is clipped and has no
// gradient, so that it stays there. Lessons 0.4 and 5.4.
#pragma once

#include "core/cross_entropy.h"

namespace heed {

// Probabilities are clipped to nll_epsilon .. 1 - nll_epsilon, as Keras does: no loss is
// above -log(1e-7) = 16.1.
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
