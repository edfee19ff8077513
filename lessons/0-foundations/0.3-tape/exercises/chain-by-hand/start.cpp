#include "answer.h"

namespace heed::mine {

// p, s, L, and the gradients of s, p, w and x: seven numbers.
std::vector<double> chain_by_hand() {
    // Such as: return {1, 2, 3, 4, 5, 6, 7};
    not_started();
}

}  // namespace heed::mine
