// What a recurrent cell hands from one step to the next, and what a sequence leaves.
#pragma once

#include "core/tensor.h"

namespace heed {

struct State {
    Tensor h;  // (B, H), what the cell shows
    Tensor c;  // (B, H), the LSTM's memory; not defined for other cells
};

// The state after every token of a sequence, in the order of the text.
struct States {
    Tensor h;  // (B, T, H)
    Tensor c;  // (B, T, H); not defined for other cells
};

}  // namespace heed
