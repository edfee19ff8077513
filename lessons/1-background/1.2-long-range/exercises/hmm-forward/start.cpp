#include <cmath>

#include "answer.h"

namespace heed::mine {

// first: (S)   next: (S, S), from row to column   show: (S, V)   seen: (T)
//   ->   log P(seen)
double log_probability(const Tensor& first, const Tensor& next, const Tensor& show,
                       const Ids& seen) {
    // select(show, 1, v) is column v, (S). log(x) works number by number.
    // logsumexp(x, axis) is log of the sum of exp(x) along an axis, without overflow, and
    // minus infinity where all is minus infinity. x.reshape({n, 1}) makes a column.
    // seen[t] is the symbol of day t, seen.size() the number of days; t.item() the only
    // number of a tensor.
    not_started();
}

}  // namespace heed::mine
