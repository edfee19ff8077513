// Positions: where a token stands. Attention sees a set; without this, a text read
// backwards is the same text.
//
//     PE(pos, 2i)     = sin(pos / 10000^(2i/D))      columns alternate: sine, cosine
//     PE(pos, 2i + 1) = cos(pos / 10000^(2i/D))
//
// Vaswani et al., "Attention is all you need", 2017, section 3.5. Every pair of columns
// is a hand of a clock; the hands turn at different speeds, and a shift in time is the
// same rotation everywhere. The alternative is a table that is learned: Gehring et al.,
// "Convolutional sequence to sequence learning", 2017, section 3.1. Lesson 3.5.
#pragma once

#include "core/tensor.h"

namespace heed {

struct SinusoidalPositions {
    Tensor table;  // (longest, D), computed, not trained; an odd last column is a sine

    SinusoidalPositions(Index longest, Index D);

    // x: (B, T, D), the tokens from number `first` on. Each gets its row of the table
    // added. Throws ShapeError if the table is too short or too narrow.
    Tensor operator()(const Tensor& x, Index first = 0) const;

    template <class Visitor>
    void visit(Visitor&&) const {}  // nothing is trained
};

struct LearnedPositions {
    Tensor table;  // (longest, D)

    // From N(0, 0.02), as in GPT-2 and BERT.
    LearnedPositions(Index longest, Index D, Rng& rng);

    // As above.
    Tensor operator()(const Tensor& x, Index first = 0) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("table", table);
    }
};

}  // namespace heed
