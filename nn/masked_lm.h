// The masked language model: words are hidden and guessed from both sides.
//
//     h      = encoder(E[ids] + positions)                 every token sees every token
//     logits = norm(gelu(h W + b)) Eᵀ + c
//
// It cannot write, as it must see what comes after; but what it learns about words serves
// to classify and to tag. Devlin et al., "BERT: pre-training of deep bidirectional
// transformers", 2019. Layers normalise what goes in (BERT: what comes out), so that no
// warm-up is needed; there are no segments. Lesson 6.4.
#pragma once

#include "core/array.h"
#include "nn/positions.h"
#include "nn/transformer.h"

namespace heed {

struct MaskedLmConfig {
    Index vocabulary = 0;  // the mask token included
    Index context = 256;   // longest text, in tokens
    Index layers = 2;
    Index heads = 4;
    Index width = 128;  // the feed-forward networks are four times as wide inside
    double dropout = 0.1;
};

struct MaskedLm {
    Embedding embedding;         // (V, D), which is also the output matrix
    LearnedPositions positions;  // (context, D)
    TransformerEncoder encoder;
    Linear transform;  // D -> D
    LayerNorm norm;
    Tensor bias;  // (V), c
    Dropout dropout;

    MaskedLm(const MaskedLmConfig& config, Rng& rng);

    // ids: (B, T), mask: (B, T), true where a token is real -> (B, T, D), a vector for
    // each token in its sentence, for a head of any kind. Throws ShapeError unless they
    // agree, and for a text longer than the context.
    Tensor states(const Ids& ids, const Mask& mask) const;
    // (B, T, V), scores of what the token at each place is.
    Tensor operator()(const Ids& ids, const Mask& mask) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("positions", positions);
        visitor("encoder", encoder);
        visitor("transform", transform);
        visitor("norm", norm);
        visitor("bias", bias);
        visitor("dropout", dropout);
    }
};

// How BERT hides: a share of all words is chosen; of these most become the mask token,
// some a random word, the rest stay, so that the model can trust no word it sees.
struct MaskTokens {
    std::int32_t mask_id = 0;
    // Words are the ids words_begin .. words_end - 1. No other id, such as padding, is
    // hidden or put in another's place.
    std::int32_t words_begin = 0;
    std::int32_t words_end = 0;
    double chosen = 0.15;  // each word by itself
    double masked = 0.8;   // of those chosen
    double random = 0.1;   // of those chosen; it may be the same word again
};

struct MaskedTokens {
    Ids ids;      // what the model sees
    Ids targets;  // what was there where a word was chosen, elsewhere default_ignored_id
};

// Throws Error unless there are words, the mask token is none of them, and the shares are
// shares, masked + random <= 1.
MaskedTokens mask_tokens(const Ids& ids, const MaskTokens& options, Rng& rng);

}  // namespace heed
