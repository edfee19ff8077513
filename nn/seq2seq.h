// Sequence to sequence: an encoder reads a sentence, a decoder writes another one, and
// attention lets every written word look back at every word that was read.
//
//     memory  = encoder(source)                        one state for each source token
//     h_0     = tanh(Wb memory_last)                   the decoder starts where it ended
//     h_t     = decoder(h_t-1, y_t-1)                  what has been written so far
//     context = Σ_s softmax(h_t W memory_s) memory_s   where to look for the next word
//     logits  = Wo tanh(Wc [context; h_t])
//
// Luong, Pham and Manning, "Effective approaches to attention-based neural machine
// translation", 2015, eq. 5-8, with its "general" score. Without attention h_0 is all the
// decoder knows of the source: Sutskever, Vinyals and Le, "Sequence to sequence learning
// with neural networks", 2014. Lessons 2.2 and 6.1.
#pragma once

#include "nn/dropout.h"
#include "nn/embedding.h"
#include "nn/linear.h"
#include "nn/recurrent.h"

namespace heed {

struct Seq2SeqConfig {
    Index source_words = 0;  // sizes of the vocabularies
    Index target_words = 0;
    Index embedding = 128;
    Index hidden = 256;  // of the decoder, and of each direction of the encoder
    Directions encoder = Directions::both;
    bool attention = true;
    double dropout = 0.2;  // of embeddings and of the state before the output layer
};

template <class Cell>  // RnnCell, GruCell or LstmCell
struct Seq2Seq {
    Embedding source_embedding;
    Embedding target_embedding;
    Recurrent<Cell> encoder;
    Linear bridge;    // last state of the encoder -> first state of the decoder
    Linear bridge_c;  // the same for an LSTM's memory
    Recurrent<Cell> decoder;
    Tensor score_w;  // (H, width of memory); not defined without attention
    Linear combine;  // [context; h] -> H
    Linear output;   // H -> target words
    Dropout dropout;

    Seq2Seq(const Seq2SeqConfig& config, Rng& rng);

    // A source sentence, read: what the decoder starts from and looks back at.
    struct Memory {
        Tensor states;  // (B, S, width)
        Mask mask;      // (B, 1, S), true where a token is real
        State start;    // (B, H)
    };
    // source: (B, S), mask: (B, S), true where a token is real.
    Memory encode(const Ids& source, const Mask& mask) const;

    struct Output {
        Tensor logits;   // (B, T, target words): scores of the token after each given one
        Tensor weights;  // (B, T, S); not defined without attention
        State state;     // (B, H), after the last token
    };
    // Continues from `state` with the tokens (B, T) that were written. Given all true
    // tokens at once this is teacher forcing, and all T steps share their products; given
    // one at a time it is generation. A memory of batch 1 serves any number of
    // continuations.
    Output decode(const Ids& written, const Memory& memory, const State& state) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source_embedding", source_embedding);
        visitor("target_embedding", target_embedding);
        visitor("encoder", encoder);
        visitor("bridge", bridge);
        visitor("bridge_c", bridge_c);
        visitor("decoder", decoder);
        visitor("score_w", score_w);
        visitor("combine", combine);
        visitor("output", output);
        visitor("dropout", dropout);
    }
};

extern template struct Seq2Seq<RnnCell>;
extern template struct Seq2Seq<GruCell>;
extern template struct Seq2Seq<LstmCell>;

}  // namespace heed
