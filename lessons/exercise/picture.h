// Two tensors and their difference side by side, small enough for a terminal.
//
//     yours          expected       difference
//     0.27  0.73     0.27  0.73      .    .
//     0.50  0.50     0.12  0.88     0.38 -0.38
#pragma once

#include <string>

#include "core/tensor.h"

namespace heed::exercise {

// Lines of at most 76 columns, indented by 6, each ending with a newline. All axes but
// the last are rows; what does not fit is left out, but not the worst element. The
// shapes must be equal.
std::string picture(const Tensor& yours, const Tensor& expected);

}  // namespace heed::exercise
