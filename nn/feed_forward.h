// The feed-forward network of a Transformer layer: y = f(x W1 + b1) W2 + b2, for every
// token by itself. With F = 4 D it holds two thirds of an encoder layer's parameters.
// Vaswani et al., "Attention is all you need", 2017, section 3.3. Lesson 3.5.
#pragma once

#include "nn/linear.h"

namespace heed {

// f: relu as in the paper, gelu as in BERT, gelu_tanh as in GPT-2.
enum class Activation { relu, gelu, gelu_tanh };

struct FeedForward {
    Linear hidden;  // (D, F)
    Linear output;  // (F, D)
    Activation activation = Activation::relu;

    FeedForward(Index D, Index F, Activation activation, Rng& rng,
                Linear::Bias bias = Linear::Bias::yes);

    Tensor operator()(const Tensor& x) const;  // (.., D) -> (.., D)

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("hidden", hidden);
        visitor("output", output);
    }
};

}  // namespace heed
