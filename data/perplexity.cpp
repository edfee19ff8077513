#include "data/perplexity.h"

#include <cmath>

#include "core/error.h"

namespace heed {

void Perplexity::add(double mean_loss, Index tokens) {
    check<Error>(tokens >= 0, "perplexity", "a loss cannot be the mean of ", tokens,
                 " tokens");
    if (tokens == 0) return;
    loss_ += mean_loss * static_cast<double>(tokens);
    tokens_ += tokens;
}

double Perplexity::mean_loss() const {
    return tokens_ == 0 ? 0 : loss_ / static_cast<double>(tokens_);
}

double Perplexity::value() const {
    return std::exp(mean_loss());
}

}  // namespace heed
