// Functions of one number, applied to every element. Any shape in, the same shape out.
// y is the result, dy its gradient. A NaN stays a NaN. Lesson 0.1; the gates of lesson
// 1.1.
#pragma once

#include "core/tensor.h"

namespace heed {

Tensor exp(const Tensor& x);      // dx = dy y
Tensor log(const Tensor& x);      // dx = dy / x          -inf at 0, NaN below
Tensor sqrt(const Tensor& x);     // dx = dy / 2y         infinite slope at 0, NaN below
Tensor square(const Tensor& x);   // dx = dy 2x
Tensor abs(const Tensor& x);      // dx = dy sign(x)      slope 0 at 0
Tensor tanh(const Tensor& x);     // dx = dy (1 - y²)
Tensor sigmoid(const Tensor& x);  // dx = dy y (1 - y)    y = 1 / (1 + exp(-x))
Tensor relu(const Tensor& x);     // dx = dy where x > 0  y = max(x, 0); slope 0 at 0

// y = x^p      dx = dy p x^(p-1),  0 for p = 0
// Below 0 only whole exponents give a number. NaN to the power of 0 is NaN here and 1 in
// PyTorch. Throws Error if p is NaN.
Tensor pow(const Tensor& x, double p);

// x where lo <= x <= hi, else the nearer bound; either may be infinite.
// dx = dy where lo <= x <= hi, both included, 0 outside. Throws Error unless lo <= hi.
Tensor clamp(const Tensor& x, double lo, double hi);

// log(1 + exp(x)), a relu without the corner; it stays finite where exp(x) does not.
// Dugas et al., "Incorporating second-order functional knowledge", NIPS 2000.
Tensor softplus(const Tensor& x);  // dx = dy σ(x)

// Sigmoid linear unit, or swish: x with itself as its gate. Elfwing, Uchibe and Doya,
// 2018. At -infinity, and so gelu, it is NaN: -infinity times 0.
Tensor silu(const Tensor& x);  // y = x σ(x)        dx = dy σ(x) (1 + x (1 - σ(x)))

// Gaussian error linear unit: x times the probability that a normal number is below x.
// Hendrycks and Gimpel, "Gaussian error linear units", 2016. `gelu` is the definition,
// `gelu_tanh` the paper's approximation, at most 0.0005 away, with which GPT-2 was
// trained.
Tensor gelu(const Tensor& x);       // y = x Φ(x)       dx = dy (Φ(x) + x φ(x))
Tensor gelu_tanh(const Tensor& x);  // y = x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2

}  // namespace heed
