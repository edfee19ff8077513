// The state a recurrent cell hands from one step to the next.
#pragma once

#include "core/tensor.h"

namespace heed {

struct State {
    Tensor h;  // (B, H), what the cell shows
    Tensor c;  // (B, H), the LSTM's memory; not defined for other cells
};

}  // namespace heed
