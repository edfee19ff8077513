// A whole sequence of the simple recurrent cell as one operation.
//
//     h_i = tanh(x_i + h_i-1 Wh + bh)         x_i = token_i Wx + bx, projected beforehand
//
// Elman, "Finding structure in time", Cognitive Science 14, 1990. Its backward is
// backpropagation through time: Werbos, Proceedings of the IEEE 78(10), 1990. Lesson 1.1.
#pragma once

#include "core/recurrence.h"

namespace heed {

// projected: (B, T, H)   wh: (H, H)   bh: (H)   h0: (B, H)   mask: (B, T), true = real
//   ->   all states (B, T, H), in the order of the text whichever way it is read. At
//        padding a state repeats the one before it in reading order.
//
// With a_i what stands under the tanh, from the last step to the first:
//     dh_i   = what arrives for h_i + da_i+1 Whᵀ        (B, H)(H, H) -> (B, H)
//     da_i   = dh_i (1 - h_i²)                          0 at padding, where dh_i-1 = dh_i
//     dx_i   = da_i      dWh = Σ_i h_i-1ᵀ da_i      dbh = Σ_i Σ_b da_i      dh0 = dh_0
//
// Throws ShapeError where the shapes are others.
Tensor rnn_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                    const Tensor& h0, const Mask& mask,
                    Reading reading = Reading::forward);

}  // namespace heed
