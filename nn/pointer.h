// Answers that point: at positions of what was read, or at words copied from there.
//
// A network with a fixed vocabulary cannot name what it has never seen, but it can say
// where it stands. The pointer network answers with a position; the pointer-generator
// chooses at every word between writing and copying:
//
//     P(w) = g P_vocabulary(w) + (1 - g) Σ_{s: word s is w} attention(s)
//
// Vinyals, Fortunato and Jaitly, "Pointer networks", 2015, eq. 3; See, Liu and Manning,
// "Get to the point: summarization with pointer-generator networks", 2017, eq. 8-9.
// Lesson 6.2.
#pragma once

#include "core/array.h"
#include "nn/linear.h"

namespace heed {

// Where? Additive attention whose weights are themselves the answer.
struct Pointer {
    Tensor wq;  // (Dq, A)
    Tensor wk;  // (Dk, A)
    Tensor v;   // (A)

    Pointer() = default;
    Pointer(Index Dq, Index Dk, Index A, Rng& rng);

    // q: (B, T, Dq)   k: (B, S, Dk)   mask: broadcasts to (B, T, S)   ->   (B, T, S), log
    // probabilities of positions, -inf where the mask forbids. cross_entropy() takes them
    // as logits.
    Tensor operator()(const Tensor& q, const Tensor& k, const Mask& mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("wq", wq);
        visitor("wk", wk);
        visitor("v", v);
    }
};

// weights: (B, T, S), of attention   ids: (B, S), the words that were read
//     ->   (B, T, words), how much attention each word got, wherever it stands
// Throws ShapeError for ids that do not fit or are outside 0 .. words-1.
Tensor copy_probabilities(const Tensor& weights, const Ids& ids, Index words);

// Added to probabilities before the logarithm, so that a word that can neither be written
// nor copied costs 27.6 and not infinity.
constexpr double smallest_probability = 1e-12;

// Write or copy? P_vocabulary is softmax(output(h)), g is sigmoid(gate(h)).
struct CopyHead {
    Linear output;  // H -> V
    Linear gate;    // H -> 1

    CopyHead() = default;
    CopyHead(Index H, Index V, Rng& rng);

    // h: (B, T, H)   weights: (B, T, S)   ids: (B, S)   ->   (B, T, words), log P(w)
    // `words` may exceed V: the words beyond can be copied but not written, such as those
    // of one source text that the vocabulary lacks. Throws ShapeError if it is less.
    Tensor operator()(const Tensor& h, const Tensor& weights, const Ids& ids,
                      Index words) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("output", output);
        visitor("gate", gate);
    }
};

}  // namespace heed
