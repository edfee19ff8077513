#include "nn/heads.h"

#include "nn/pool.h"

namespace heed {

namespace {

Tensor pooled(const ClassifierHead& head, const Tensor& states, const Mask& real) {
    switch (head.pooling) {
        case Pooling::mean:
            return mean_pool(states, real);
        case Pooling::max:
            return max_pool(states, real);
        case Pooling::last:
            return last_pool(states, real);
        case Pooling::attention:
            break;
    }
    return attention_pool(states, head.query, real);
}

}  // namespace

ClassifierHead::ClassifierHead(Index H, Index labels, Rng& rng, Pooling how)
    : pooling(how), output(H, labels, rng) {
    if (pooling == Pooling::attention) query = Tensor({H}).require_grad();
}

Tensor ClassifierHead::operator()(const Tensor& states, const Mask& real) const {
    return output(pooled(*this, states, real));
}

}  // namespace heed
