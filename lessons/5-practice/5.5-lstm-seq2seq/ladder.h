// The class of 004 with its repairs as rungs of a ladder, each with all those before it.
#pragma once

#include "listing.h"

namespace lesson {

enum class Rung {
    printed,       // the decoder reads distributions, its outputs are taken for logits
    dense_last,    // the output layer behind the decoder, with softmax
    logits,        // without softmax: the loss takes logits
    states,        // the decoder begins where the encoder ended
    target_words,  // it reads what was written before, by an embedding of its own
    axis_1,        // attention() is called, transposed, softmax over axis 1
    attention,     // softmax over the keys
    embeddings     // the values are the source words' embeddings, not the states
};

struct Repaired {
    Rung rung;
    Embedding source, target;
    Lstm encoder, decoder;
    Linear dense;

    // words: of both vocabularies
    Repaired(Rung rung, Index words, Index embedding_dim, Index lstm_units, Rng& rng);

    struct Memory {
        Tensor states;  // (B, S, H)
        Tensor values;  // (B, S, ..), what is mixed
        Tensor mask;    // (B, 1, S), 0 = padding; may be not defined
        State start;    // of the decoder
    };
    Memory encode(const Ids& ids, const Mask& real) const;

    struct Output {
        Tensor logits;   // (B, T, V)
        Tensor weights;  // (B, T, S)
        State state;
    };
    // written: (B, T), <bos> and the words so far; ignored below Rung::target_words.
    Output decode(const Ids& written, const Memory& memory, const State& state) const;

    bool reads_words() const { return rung >= Rung::target_words; }
    bool attends() const { return rung >= Rung::axis_1; }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source", source);
        visitor("target", target);
        visitor("encoder", encoder);
        visitor("decoder", decoder);
        visitor("dense", dense);
    }
};

// One word at a time, the likeliest, `length` of them: (B, length), and the weights
// (B, length, S) where it attends.
struct Written {
    Ids ids;
    Tensor weights;
};
Written write(const Repaired& model, const Ids& source, const Mask& real, Index length,
              std::int32_t bos);

}  // namespace lesson
