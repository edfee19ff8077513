// Perplexity: among how many equally likely tokens a language model hesitates.
//
//     exp( (1/N) Σ -log p(token | what is before it) )
//
// A model that knows nothing has the size of the vocabulary, one that is always sure and
// right has 1. The mean is over tokens, not over batches: the last batch is often
// shorter. Jelinek, Mercer, Bahl, Baker 1977. Lesson 6.4.
#pragma once

#include "core/real.h"

namespace heed {

class Perplexity {
public:
    // The mean loss of a batch, in nats as cross_entropy gives it, and the number of
    // tokens it is the mean of; with 0 tokens the loss does not count, whatever it is.
    // Throws Error unless tokens >= 0.
    void add(double mean_loss, Index tokens);

    Index tokens() const { return tokens_; }
    // Mean loss of all tokens so far; 0 if there are none.
    double mean_loss() const;
    // exp of it: 1 if there are no tokens, infinity beyond a mean loss of 709.
    double value() const;

private:
    double loss_ = 0;  // sum over tokens
    Index tokens_ = 0;
};

}  // namespace heed
