#include <cmath>

#include "answer.h"

namespace heed::solution {

double perplexity(const std::vector<double>& mean_loss,
                  const std::vector<Index>& positions,
                  const std::vector<Index>& padding) {
    double total = 0, tokens = 0;
    for (std::size_t b = 0; b != mean_loss.size(); ++b) {
        const auto n = static_cast<double>(positions[b] - padding[b]);
        if (n == 0) continue;
        total += n * mean_loss[b];
        tokens += n;
    }
    return tokens == 0 ? 1 : std::exp(total / tokens);
}

}  // namespace heed::solution
