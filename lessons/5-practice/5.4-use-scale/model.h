// The class of document 003, section 5, with what it needs to run.
//
// The layers, their sizes and their names are the listing's. What the listing leaves
// undecided, or decides wrongly, can be chosen, so that a repair can be measured.
#pragma once

#include <optional>

#include "core/array.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

// Whose vectors ask, and whose are asked? (The other side's are keys and values.)
enum class Asks { encoder, decoder };

// What multiplies the scores.
enum class Scale {
    learned,  // use_scale=True: one trained number that begins at 1
    one,      // use_scale=False: nothing does
    root,     // 1/√D, as in the document's formula
};

// How the words that the decoder reads become vectors of the right width.
enum class Reads {
    shared,  // through the encoder's own two layers
    own,     // by a table of the decoder, one row of `hidden` numbers for each word
};

struct Choices {
    Asks asks = Asks::decoder;
    Reads reads = Reads::shared;
    Scale scale = Scale::learned;
    bool attends = true;  // false: the decoder is told nothing about the encoder's words
};

struct Seq2SeqModel {
    Embedding encoder;                   // (V, E)
    Linear encoder_dense;                // E -> H, and a relu
    Linear decoder;                      // H -> V, logits
    Tensor scale;                        // ()
    std::optional<Embedding> own_words;  // (V, H), for Reads::own
    Choices choices;

    // Every number is drawn as Keras draws it: embeddings from ±0.05, matrices after
    // Glorot and Bengio 2010, biases 0, the scale 1.
    Seq2SeqModel(Index vocab_size, Index embedding_dim, Index hidden_dim, Rng& rng,
                 const Choices& choices = {});

    Tensor encode(const Ids& ids) const;  // (B, S) -> (B, S, H)
    Tensor read(const Ids& ids) const;    // (B, T) -> (B, T, H), for the decoder

    struct Result {
        Tensor logits;   // (B, T, V)
        Tensor weights;  // (B, T, S)
    };
    Result operator()(const Ids& encoder_input, const Ids& decoder_input) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("encoder", encoder);
        visitor("encoder_dense", encoder_dense);
        visitor("decoder", decoder);
        visitor("scale", scale);
        visitor("own_words", own_words);
    }
};

}  // namespace lesson
