// The two number types of heed.
//
// `Real` is what tensors hold: float, or double where the same sources are built again
// as `heed_double` for checks that need more digits. `Index` counts and addresses
// elements; it is signed, so that a difference of two positions is never a surprise.
#pragma once

#include <cstdint>

namespace heed {

#ifdef HEED_REAL_IS_DOUBLE
using Real = double;
#else
using Real = float;
#endif

using Index = std::int64_t;

}  // namespace heed
