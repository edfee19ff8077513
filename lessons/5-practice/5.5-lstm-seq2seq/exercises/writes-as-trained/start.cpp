#include "answer.h"

namespace heed::mine {

// Does each output of decoder(x) come out the same while x is still being written?
bool writes_as_trained(const Decoder& decoder, const Tensor& x) {
    // const auto [T, D] = x.dims<2>("writes_as_trained: x");
    // const Tensor begun = slice(x, 0, 0, t + 1);   words 0 .. t
    // const Tensor y = decoder(begun);              (t + 1, D')
    // y[row * D' + d]                               its numbers
    not_started();
}

}  // namespace heed::mine
