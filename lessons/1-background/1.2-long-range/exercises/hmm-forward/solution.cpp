#include "answer.h"

namespace heed::solution {

double log_probability(const Tensor& first, const Tensor& next, const Tensor& show,
                       const Ids& seen) {
    const Tensor log_next = log(next), log_show = log(show);
    Tensor a = log(first) + select(log_show, 1, seen[0]);  // (S)
    for (Index t = 1; t < seen.size(); ++t) {
        const Tensor ways = a.reshape({-1, 1}) + log_next;      // (S, S), from, to
        a = logsumexp(ways, 0) + select(log_show, 1, seen[t]);  // (S)
    }
    return logsumexp(a, 0).item();
}

}  // namespace heed::solution
