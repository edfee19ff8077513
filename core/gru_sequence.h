// A whole sequence of the gated recurrent unit as one operation.
//
//     r = σ(x_r + h Wh_r + bh_r)              x = token Wx + bx, projected beforehand
//     z = σ(x_z + h Wh_z + bh_z)
//     m = h Wh_n + bh_n                       what the past proposes
//     n = tanh(x_n + r ⊙ m)
//     h' = n + z ⊙ (h - n)
//
// Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014, in the
// form of PyTorch and cuDNN (nn/gru.h). Lesson 1.1.
#pragma once

#include "core/recurrence.h"

namespace heed {

// projected: (B, T, 3H), columns r, z, n   wh: (H, 3H)   bh: (3H)   h0: (B, H)
// mask: (B, T), true = real
//   ->   all states (B, T, H), in the order of the text whichever way it is read. At
//        padding a state repeats the one before it in reading order.
//
// From the last step to the first, with dh' what arrives for h' and da the gradient of
// a = h Wh + bh, what the state before contributes:
//     dn   = dh' (1 - z)             da_n = dn (1 - n²)
//     dz   = dh' (h - n)             da_z = dz z (1 - z)
//     dr   = da_n m                  da_r = dr r (1 - r)          dm = da_n r
//     dx   = (da_r, da_z, da_n)      da   = (da_r, da_z, dm)
//     dh   = dh' z + da Whᵀ          (B, 3H)(3H, H) -> (B, H)
//     dWh  = Σ_steps hᵀ da           dbh  = Σ_steps Σ_b da
// At padding da = 0 and dh = dh'.
//
// Throws ShapeError where the shapes are others.
Tensor gru_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                    const Tensor& h0, const Mask& mask,
                    Reading reading = Reading::forward);

}  // namespace heed
