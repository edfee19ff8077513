// What stands on top of an encoder: a label for every token, or one for the sentence.
// Lesson 6.3.
#pragma once

#include "core/array.h"
#include "nn/linear.h"

namespace heed {

// (B, T, H) -> (B, T, labels): logits for every token.
struct TaggerHead {
    Linear output;

    TaggerHead() = default;
    TaggerHead(Index H, Index labels, Rng& rng) : output(H, labels, rng) {}

    Tensor operator()(const Tensor& states) const { return output(states); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("output", output);
    }
};

enum class Pooling { mean, max, last, attention };  // see nn/pool.h

// (B, T, H) -> (B, labels): logits for every sentence, over its real tokens (B, T).
struct ClassifierHead {
    Pooling pooling = Pooling::mean;
    Tensor query;  // (H), only with Pooling::attention; zeros at first: the mean
    Linear output;

    ClassifierHead() = default;
    ClassifierHead(Index H, Index labels, Rng& rng, Pooling pooling = Pooling::mean);

    Tensor operator()(const Tensor& states, const Mask& real) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("query", query);
        visitor("output", output);
    }
};

}  // namespace heed
