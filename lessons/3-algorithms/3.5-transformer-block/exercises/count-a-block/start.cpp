#include "answer.h"

namespace heed::mine {

// Parameters of attention, feed-forward, norms, block, block with 4 heads; operations of
// projections, scores and mixing, feed-forward; and n.
std::vector<double> count_a_block() {
    // return {1, 2, 3, ...};  nine numbers; 2 * 3 * 4.0 may be left to the compiler.
    not_started();
}

}  // namespace heed::mine
