#include <algorithm>
#include <cmath>

#include "answer.h"

namespace heed::solution {

double cross_entropy_of(const Tensor& scores, const Ids& targets, std::int32_t ignored) {
    double total = 0, count = 0;
    for (Index n = 0; n < targets.size(); ++n) {
        if (targets[n] == ignored) continue;
        const Tensor row = select(scores, 0, n);
        const double largest = *std::max_element(row.data().begin(), row.data().end());
        double sum = 0;
        for (const double score : row.data()) sum += std::exp(score - largest);
        total += largest + std::log(sum) - row[targets[n]];
        ++count;
    }
    return count == 0 ? 0 : total / count;
}

}  // namespace heed::solution
