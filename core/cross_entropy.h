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

// logits: (.., V)   targets: (..)   ->   () mean over targets that are not `ignored`
//
// dlogits = (softmax(logits) - one_hot(target)) dloss / count,  0 where ignored
//
// With nothing to count the loss and its gradient are 0 (PyTorch gives NaN there).
// Throws ShapeError unless targets has the shape of logits without its last axis, and for
// a target outside 0 .. V-1 that is not the ignored one.
Tensor cross_entropy(const Tensor& logits, const Ids& targets,
                     std::int32_t ignored = default_ignored_id);

}  // namespace heed
