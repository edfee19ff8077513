// The Transformer: an encoder reads a sentence, a decoder writes another, and nothing in
// between but attention.
//
//     memory = encoder(√D E_source[source] + positions)
//     h      = decoder(√D E_target[written] + positions, memory)
//     logits = h E_targetᵀ, or h W + b if not tied
//
// Vaswani et al., "Attention is all you need", 2017. Tied: the matrix that reads a word
// writes it too; section 3.4, after Press and Wolf, "Using the output embedding to
// improve language models", 2017. Every layer is drawn by itself: PyTorch's begin as
// copies of one. Lessons 3.5 and 6.1.
#pragma once

#include <optional>
#include <vector>

#include "nn/embedding.h"
#include "nn/positions.h"
#include "nn/transformer_layer.h"

namespace heed {

struct TransformerEncoder {
    std::vector<EncoderLayer> layers;
    // Where layers normalise what goes in, their sum comes out as it is: once more then.
    std::optional<LayerNorm> norm;

    TransformerEncoder(const LayerConfig& config, Index layers, Rng& rng);

    // x: (B, T, D)   mask: broadcasts to (B, T, S)   ->   (B, T, D); past as in
    // EncoderLayer, for all layers.
    Tensor operator()(const Tensor& x, const Mask& mask, KvCache& past) const;
    Tensor operator()(const Tensor& x, const Mask& mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layers", layers);
        visitor("norm", norm);
    }
};

struct TransformerDecoder {
    std::vector<DecoderLayer> layers;
    std::optional<LayerNorm> norm;

    TransformerDecoder(const LayerConfig& config, Index layers, Rng& rng);

    // Keys and values of the encoder's states (B, S, D) for the cross-attention of each
    // layer: they stay the same for every word that is written.
    std::vector<KeysValues> read(const Tensor& states) const;

    // As above; memory from read(), memory_mask: broadcasts to (B, T, S of the source).
    Tensor operator()(const Tensor& x, const Mask& mask,
                      const std::vector<KeysValues>& memory, const Mask& memory_mask,
                      KvCache& past) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("layers", layers);
        visitor("norm", norm);
    }
};

struct TransformerConfig {
    Index source_words = 0;  // sizes of the vocabularies
    Index target_words = 0;
    Index longest = 256;  // sentence, in tokens
    Index layers = 2;     // of the encoder, and of the decoder
    Index heads = 4;
    Index width = 128;
    Index inner = 512;  // of the feed-forward networks
    Activation activation = Activation::relu;
    NormPlace norm = NormPlace::before;
    bool tied = true;  // output layer = target embedding
    double dropout = 0.1;
};

struct Transformer {
    Embedding source_embedding;  // (source words, D), from N(0, 1/√D)
    Embedding target_embedding;  // (target words, D)
    SinusoidalPositions positions;
    TransformerEncoder encoder;
    TransformerDecoder decoder;
    std::optional<Linear> output;  // D -> target words; none if tied
    Dropout dropout;               // of words with their positions

    Transformer(const TransformerConfig& config, Rng& rng);

    // A source sentence, read: what the decoder starts from and looks at.
    struct Memory {
        std::vector<KeysValues> layers;  // (B, S, D), for each layer of the decoder
        Mask mask;                       // (B, 1, S), true where a token is real
        KvCache start;                   // nothing is written yet
    };
    // source: (B, S), mask: (B, S), true where a token is real.
    // Throws ShapeError unless they agree, and for a sentence of more than `longest`.
    Memory encode(const Ids& source, const Mask& mask) const;

    struct Output {
        Tensor logits;  // (B, T, target words): scores of the token after each given one
        KvCache state;  // with the keys and values of these tokens
    };
    // Continues from `state` with the tokens (B, T) that were written, in pieces of any
    // length. Given all true tokens at once this is teacher forcing. A memory of batch 1
    // serves any number of continuations.
    Output decode(const Ids& written, const Memory& memory, const KvCache& state) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source_embedding", source_embedding);
        visitor("target_embedding", target_embedding);
        visitor("encoder", encoder);
        visitor("decoder", decoder);
        visitor("output", output);
        visitor("dropout", dropout);
    }

private:
    Tensor embed(const Embedding& words, const Ids& ids, Index first) const;
};

}  // namespace heed
