#include "nn/feed_forward.h"

#include "core/elementwise.h"

namespace heed {

FeedForward::FeedForward(Index D, Index F, Activation f, Rng& rng, Linear::Bias bias)
    : hidden(D, F, rng, bias), output(F, D, rng, bias), activation(f) {}

Tensor FeedForward::operator()(const Tensor& x) const {
    const Tensor h = hidden(x);  // (.., F)
    switch (activation) {
        case Activation::relu:
            return output(relu(h));
        case Activation::gelu:
            return output(gelu(h));
        case Activation::gelu_tanh:
            return output(gelu_tanh(h));
    }
    throw Error("[FeedForward] this activation is not one of relu, gelu and gelu_tanh");
}

}  // namespace heed
