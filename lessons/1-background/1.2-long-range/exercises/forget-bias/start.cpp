#include <cmath>

#include "answer.h"

namespace heed::mine {

// The bias (4H) of an LSTM, columns i, f, g, o: with nothing else at the gates, half of
// the memory is left after so many tokens. tokens > 0, not necessarily whole.
Tensor remembering_bias(Index H, double tokens) {
    // Tensor b({4 * H}) is full of zeros; b.mutable_data()[j] = value sets one number.
    // std::exp, std::log and std::pow are from <cmath>.
    not_started();
}

}  // namespace heed::mine
