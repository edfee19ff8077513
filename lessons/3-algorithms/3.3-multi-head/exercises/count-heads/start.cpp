#include "answer.h"

namespace heed::mine {

// For 8 heads: parameters, operations of the projections, of the scores, of the mixtures,
// number of weights. For 16 heads: parameters, operations of the scores, weights. For 8
// heads that are 512 wide: parameters.
std::vector<double> count_heads() {
    // return {1, 2, 3, ...};  nine numbers; 2 * 3 * 4.0 may be left to the compiler.
    not_started();
}

}  // namespace heed::mine
