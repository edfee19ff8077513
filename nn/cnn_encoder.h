// A convolutional sentence encoder: what a recurrent net reads word by word, it reads all
// at once, and every layer looks a little further.
//
//     h_0 = x Win + b
//     h_l = h_l-1 + relu(conv(h_l-1))      after l layers of K taps: l (K - 1) + 1 words
//
// Gehring et al., "Convolutional sequence to sequence learning", 2017, section 3, with
// relu in place of gated linear units and without weight normalisation. Lessons 2.2, 6.5.
#pragma once

#include <vector>

#include "core/array.h"
#include "nn/conv1d.h"
#include "nn/linear.h"

namespace heed {

struct CnnEncoder {
    Linear input;  // E -> H
    std::vector<Conv1d> layers;

    CnnEncoder() = default;
    CnnEncoder(Index E, Index H, Index depth, Index taps, Rng& rng);

    struct Result {
        Tensor states;  // (B, T, H), zeros at padding
        Tensor pooled;  // (B, H), the largest of each feature over the real tokens
    };

    // x: (B, T, E), mask: (B, T), true where a token is real. Every layer reads padding
    // as zeros, which is what stands around a sentence: each has the states it would have
    // on its own. Throws ShapeError unless x and mask agree.
    Result operator()(const Tensor& x, const Mask& mask) const;
    Result operator()(const Tensor& x) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("input", input);
        visitor("layers", layers);
    }
};

}  // namespace heed
