#include "answer.h"
#include "core/attention_mask.h"

namespace heed::solution {

Mask streaming_mask(const Mask& real, Index width, Index first) {
    check<Error>(width >= 1, "streaming_mask", "a place sees itself, not ", width);
    check<Error>(first >= 0, "streaming_mask", "cannot keep ", first, " places");
    const Mask words = padding_mask(real);  // (B, 1, T)
    const Index T = words.shape()[2];
    Mask seen(Shape{T, T});
    for (Index t = 0; t < T; ++t)
        for (Index s = 0; s <= t; ++s) seen(t, s) = t - s < width || s < first;
    return both(seen, words);
}

}  // namespace heed::solution
