// Kullback-Leibler divergence: what it costs to take q for the truth when p is the truth.
//
//     KL(p || q) = Σ_v p_v (log p_v - log q_v)
//
// It is 0 where they are equal, above 0 elsewhere, and not symmetric: q pays wherever p
// is and q is not. With p one-hot it is the cross-entropy; with p a distribution, the
// loss that teaches one attention, or one model, to another. Kullback and Leibler, "On
// information and sufficiency", 1951. Lesson 0.4.
#pragma once

#include "core/tensor.h"

namespace heed {

// p: (.., V) probabilities, the truth   log_q: (.., V) log-probabilities, as log_softmax
// gives them   ->   () mean over rows of KL(p || q)
//
// dp = (log p - log q + 1) dloss / rows     dlog_q = -p dloss / rows
//
// Where p is 0 the term is 0, whatever q, and so are both gradients. Where p is not 0 and
// q is, it is infinite. With no rows it is 0. (PyTorch: kl_div(log_q, p), reduction
// "batchmean" for two axes.) Throws ShapeError unless both have one shape of one axis or
// more.
Tensor kl_divergence(const Tensor& p, const Tensor& log_q);

}  // namespace heed
