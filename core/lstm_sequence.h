// A whole sequence of long short-term memory as one operation.
//
//     i, f, g, o = σ(a_i), σ(a_f), tanh(a_g), σ(a_o)       a = x + h Wh + bh
//     c' = f ⊙ c + i ⊙ g                                   x = token Wx + bx, projected
//     h' = o ⊙ tanh(c')                                    beforehand
//
// Hochreiter and Schmidhuber, Neural Computation 9(8), 1997; forget gate by Gers,
// Schmidhuber and Cummins, 2000; the exact gradient through time by Graves and
// Schmidhuber, Neural Networks 18, 2005. Lesson 1.1.
#pragma once

#include "core/recurrence.h"

namespace heed {

struct LstmStates {
    Tensor h;  // (B, T, H), what is shown
    Tensor c;  // (B, T, H), the memory
};

// projected: (B, T, 4H), columns i, f, g, o   wh: (H, 4H)   bh: (4H)   h0, c0: (B, H)
// mask: (B, T), true = real
//   ->   all states and memories, in the order of the text whichever way it is read. At
//        padding both repeat the ones before them in reading order.
//
// From the last step to the first, with dh' and dc' what arrives for h' and c':
//     do  = dh' tanh(c')          dc' += dh' o (1 - tanh²(c'))
//     di  = dc' g       df = dc' c       dg = dc' i       dc = dc' f
//     da  = dx = (di i (1 - i), df f (1 - f), dg (1 - g²), do o (1 - o))
//     dh  = da Whᵀ                (B, 4H)(4H, H) -> (B, H)
//     dWh = Σ_steps hᵀ da         dbh = Σ_steps Σ_b da
// At padding da = 0, dh = dh' and dc = dc'.
//
// Throws ShapeError where the shapes are others.
LstmStates lstm_sequence(const Tensor& projected, const Tensor& wh, const Tensor& bh,
                         const Tensor& h0, const Tensor& c0, const Mask& mask,
                         Reading reading = Reading::forward);

}  // namespace heed
