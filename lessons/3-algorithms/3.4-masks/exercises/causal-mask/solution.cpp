#include "answer.h"

namespace heed::solution {

Mask mask_in_order(const std::vector<Index>& order) {
    const Index T = static_cast<Index>(order.size());
    Mask mask(Shape{T, T}, 0);
    std::vector<Index> read;  // so far
    for (const Index place : order) {
        check<Error>(0 <= place && place < T, "mask_in_order", "no place ", place);
        check<Error>(mask(place, place) == 0, "mask_in_order", place, " occurs twice");
        read.push_back(place);
        for (const Index seen : read) mask(place, seen) = 1;
    }
    return mask;
}

}  // namespace heed::solution
