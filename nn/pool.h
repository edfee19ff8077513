// Pooling: one vector for a sentence of any length, from one vector for each token.
//
// All take x (B, T, H) and real (B, T), true where a token is real, and return (B, H).
// Padding counts for nothing, whatever stands there; a sentence without any real token
// gives zeros and gets no gradient. Throw ShapeError unless x and real agree. Lesson 6.3.
#pragma once

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

Tensor mean_pool(const Tensor& x, const Mask& real);

// The largest of each feature, wherever it occurs: "max over time". Kim, "Convolutional
// neural networks for sentence classification", 2014.
Tensor max_pool(const Tensor& x, const Mask& real);

// What stands at the last real token.
Tensor last_pool(const Tensor& x, const Mask& real);

// A mean whose weights are learned: attention with one query (H) for all sentences. After
// Yang et al., "Hierarchical attention networks for document classification", 2016.
Tensor attention_pool(const Tensor& x, const Tensor& query, const Mask& real);

}  // namespace heed
