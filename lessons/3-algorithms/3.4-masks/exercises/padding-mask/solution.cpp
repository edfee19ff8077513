#include "answer.h"

namespace heed::solution {

Tensor weights_of_real(const Tensor& scores, const std::vector<Index>& lengths) {
    const auto [B, T, S] = scores.dims<3>("weights_of_real: scores");
    check(static_cast<Index>(lengths.size()) == B, "weights_of_real", lengths.size(),
          " lengths for ", B, " sentences");
    Mask real(Shape{B, 1, S}, 0);
    for (Index b = 0; b < B; ++b) {
        const Index length = lengths[static_cast<std::size_t>(b)];
        check<Error>(0 <= length && length <= S, "weights_of_real", "length ", length);
        for (Index s = 0; s < length; ++s) real[b * S + s] = 1;
    }
    return softmax(scores, real);
}

}  // namespace heed::solution
