// GPT: a model that writes on. Given a text, it scores every token that could be next.
//
//     h      = E[ids] + positions
//     h      = h + attention(norm(h));  h = h + feed_forward(norm(h))     layer by layer
//     logits = norm(h) Eᵀ
//
// The layers are those of an encoder; the causal mask alone makes a writer of them. A
// token sees itself and what is before it, so that one pass over a text asks T questions
// at once: what comes after the first token, after the second, ..
// Radford et al., "Language models are unsupervised multitask learners" (GPT-2), 2019.
// Lessons 3.5 and 6.4.
#pragma once

#include "nn/embedding.h"
#include "nn/positions.h"
#include "nn/transformer.h"

namespace heed {

struct GptConfig {
    Index vocabulary = 0;
    Index context = 256;  // tokens the model can see, the prompt included
    Index layers = 4;
    Index heads = 4;
    Index width = 128;     // the feed-forward networks are four times as wide inside
    double dropout = 0.1;  // of embeddings and of what each layer adds
    Activation activation = Activation::gelu_tanh;
    Linear::Bias bias = Linear::Bias::yes;  // of all linear layers and norms

    // GPT-2 small: 124,439,808 parameters.
    static GptConfig gpt2() {
        return {.vocabulary = 50257,
                .context = 1024,
                .layers = 12,
                .heads = 12,
                .width = 768};
    }
};

// How many parameters such a model has, without making one. With V tokens, a context of
// C, L layers and width D:
//     V D + C D + L (12 D² + 13 D) + 2 D
// Of a layer's 12 D², attention has 4 D² and the feed-forward network 8 D². Without
// biases 2 D is left of the 13 D, and D of the 2 D.
Index count_parameters(const GptConfig& config);

struct Gpt {
    Embedding embedding;         // (V, D), which is also the output layer
    LearnedPositions positions;  // (context, D)
    TransformerEncoder blocks;   // norm before
    Dropout dropout;

    // As GPT-2 begins: biases 0 and matrices from N(0, 0.02), but N(0, 0.02 / √(2 L))
    // where they write into the sum h, which has 2 L such terms.
    Gpt(const GptConfig& config, Rng& rng);

    // ids: (B, T) -> logits (B, T, V) of the token after each. Throws ShapeError if the
    // text is longer than the context, or an id is none of the vocabulary.
    Tensor operator()(const Ids& ids) const;

    // The same for the tokens that follow those in the cache, which grows by them: the
    // logits are those of the whole text, for any cutting of it into pieces. If this
    // throws, the cache is as it was.
    Tensor operator()(const Ids& ids, KvCache& past) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("positions", positions);
        visitor("blocks", blocks);
        visitor("dropout", dropout);
    }
};

}  // namespace heed
