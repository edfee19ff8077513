// Functions of one number, applied to every element. Any shape in, the same shape out.
// y is the result, dy its gradient. Lesson 0.1; the gates of lesson 1.1.
#pragma once

#include "core/tensor.h"

namespace heed {

Tensor exp(const Tensor& x);      // dx = dy y
Tensor log(const Tensor& x);      // dx = dy / x          -inf at 0, NaN below
Tensor sqrt(const Tensor& x);     // dx = dy / 2y         infinite slope at 0, NaN below
Tensor tanh(const Tensor& x);     // dx = dy (1 - y²)
Tensor sigmoid(const Tensor& x);  // dx = dy y (1 - y)    y = 1 / (1 + exp(-x))
Tensor relu(const Tensor& x);     // dx = dy where x > 0  y = max(x, 0); slope 0 at 0

// Gaussian error linear unit: x times the probability that a normal number is below x.
// Hendrycks and Gimpel, "Gaussian error linear units", 2016. `gelu` is the definition,
// `gelu_tanh` the paper's approximation, at most 0.0005 away, with which GPT-2 was trained.
Tensor gelu(const Tensor& x);       // y = x Φ(x)       dx = dy (Φ(x) + x φ(x))
Tensor gelu_tanh(const Tensor& x);  // y = x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2

}  // namespace heed
