#include "answer.h"

namespace heed::mine {

// order: the places 0 .. T-1 as they are read. Returns (T, T), 1 = may look.
Mask mask_in_order(const std::vector<Index>& order) {
    // Mask mask(Shape{T, T}, 0); makes a mask of zeros, and mask(i, j) = 1; sets row i,
    // column j. order.size() has the type std::size_t; static_cast<Index>(..) makes an
    // Index of it.
    not_started();
}

}  // namespace heed::mine
