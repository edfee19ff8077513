// Convolution over time: every position becomes a mixture of itself and its neighbours,
// with the same weights everywhere.
//
//     y[t] = b + Σ_k x[t + k · dilation - before] w[k]       one matrix w[k] for each tap
//
// Read left to right without turning w around, it is strictly a cross-correlation, as in
// every library of the field. A position outside the text counts as zero. LeCun et al.,
// "Backpropagation applied to handwritten zip code recognition", 1989; dilation: Yu and
// Koltun, "Multi-scale context aggregation by dilated convolutions", 2016.
// Lessons 2.2 and 6.5.
#pragma once

#include "core/tensor.h"

namespace heed {

// Which windows count. With K taps a window spans R = (K - 1) dilation + 1 positions:
//   same     as many results as positions; R - 1 zeros around the text, half of them
//            before it, and of an odd number the extra one after it, as in PyTorch
//   valid    windows that lie wholly inside: T - R + 1 results
//   causal   as many as positions; R - 1 zeros before the text: y[t] sees no x after t
enum class Padding { same, valid, causal };

// x: (B, T, C)   w: (K, C, O)   b: (O), or not defined   ->   (B, T', O)
//
// dx[t + k · dilation - before] += dy[t] w[k]ᵀ       (O)(O, C) -> (C)
// dw[k] = Σ_t x[t + k · dilation - before]ᵀ dy[t]    (C)(O) -> (C, O)
// db = Σ_t dy[t]
//
// PyTorch keeps channels before time, x (B, C, T), and w as (O, C, K): all three axes in
// reverse order. Throws ShapeError where shapes do not fit or, if valid, no window does,
// and Error unless K >= 1 and dilation >= 1.
Tensor conv1d(const Tensor& x, const Tensor& w, const Tensor& b,
              Padding padding = Padding::same, Index dilation = 1);

}  // namespace heed
