#include "answer.h"

namespace heed::mine {

// scores: (B, T, S)   lengths: B numbers from 0 to S   ->   weights (B, T, S), 0 where
// a key is padding. Throws ShapeError unless there are B lengths, Error for a length
// outside 0 .. S.
Tensor weights_of_real(const Tensor& scores, const std::vector<Index>& lengths) {
    const auto [B, T, S] = scores.dims<3>("weights_of_real: scores");
    check(static_cast<Index>(lengths.size()) == B, "weights_of_real", lengths.size(),
          " lengths for ", B, " sentences");
    Mask hidden(Shape{B, T, 1}, 0);
    for (Index b = 0; b < B; ++b) {
        const Index length = lengths[static_cast<std::size_t>(b)];
        check<Error>(0 <= length && length <= S, "weights_of_real", "length ", length);
        for (Index t = 0; t < T; ++t) hidden[b * T + t] = t > length;
    }
    return softmax(masked_fill(scores, hidden, -1e9));
}

}  // namespace heed::mine
