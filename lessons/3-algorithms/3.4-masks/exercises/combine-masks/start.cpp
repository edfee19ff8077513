#include "answer.h"

namespace heed::mine {

// real: (B, T), 1 where there is a word -> (B, T, T), 1 = may look
Mask streaming_mask(const Mask& real, Index width, Index first) {
    // real.shape()[0] is B, and real(b, s) one element. The library has causal_mask(T),
    // window_mask(T, T, width), padding_mask(real) and both(a, b); loops will do as well.
    // In a mask (B, T, T) the element (b, t, s) is mask[(b * T + t) * T + s].
    not_started();
}

}  // namespace heed::mine
