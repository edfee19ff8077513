#include "core/attention_mask.h"

#include <algorithm>

#include "core/broadcast.h"

namespace heed {

Mask causal_mask(Index T, Index S) {
    return window_mask(T, S, std::max<Index>(S, 1));
}

Mask causal_mask(Index T) {
    return causal_mask(T, T);
}

Mask window_mask(Index T, Index S, Index width) {
    check(T <= S, "causal mask", T, " queries cannot be the last ", T, " of ", S,
          " positions");
    check<Error>(width >= 1, "window_mask",
                 "a window holds at least the position itself, not ", width);
    Mask mask(Shape{T, S});
    for (Index t = 0; t < T; ++t) {
        const Index self = t + S - T;
        for (Index s = 0; s <= self; ++s) mask(t, s) = self - s < width;
    }
    return mask;
}

Mask padding_mask(const Mask& real) {
    check(real.shape().rank() == 2, "padding_mask",
          "needs (B, S): for each token whether it is real, not ", real.shape());
    const auto tokens = real.data();
    return Mask(real.shape().inserted(1, 1), {tokens.begin(), tokens.end()});
}

Mask both(const Mask& a, const Mask& b) {
    const Broadcast over(a.shape(), b.shape(), "both");
    Mask mask(over.shape());
    over.each([&](Index i, Index ia, Index ib) { mask[i] = a[ia] && b[ib]; });
    return mask;
}

}  // namespace heed
