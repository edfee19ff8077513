// Binary cross-entropy: many yes-or-no questions, each answered with one logit.
//
//     loss = mean of -y log σ(x) - (1 - y) log(1 - σ(x)) = mean of softplus(x) - x y
//
// It takes logits, for the reason cross_entropy does. Lesson 0.4.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// logits: any shape   targets: the same shape, from 0 (no) to 1 (yes)   ->   () the mean
// over the positions where the mask is true, which may hold anything elsewhere. The mask
// broadcasts to logits.
//
// dlogits = (σ(logits) - targets) dloss / count     dtargets = -logits dloss / count
//
// With nothing to count the loss and its gradients are 0. Throws ShapeError unless logits
// and targets have one shape, and Error for a target outside 0 .. 1.
Tensor binary_cross_entropy(const Tensor& logits, const Tensor& targets,
                            const Mask& mask = Mask(Shape{}, 1));

}  // namespace heed
