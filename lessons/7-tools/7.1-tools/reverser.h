// A Transformer layer that reads digits and says them backwards: the model that is taken
// apart in this lesson.
#pragma once

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

constexpr heed::Index length = 8, digit_count = 10;

struct Digits {
    heed::Ids read, say;  // (B, length), and the same reversed
};
Digits draw_digits(heed::Index B, heed::Rng& rng);

struct Reverser {
    heed::Embedding embedding;
    heed::LearnedPositions positions;
    heed::EncoderLayer layer;
    heed::Linear output;
    bool with_positions = true;

    explicit Reverser(heed::Rng& rng)
        : embedding(digit_count, 32, rng),
          positions(length, 32, rng),
          layer({.width = 32, .heads = 4, .inner = 64}, rng),
          output(32, digit_count, rng) {}

    heed::Tensor embed(const heed::Ids& ids) const {
        return with_positions ? positions(embedding(ids)) : embedding(ids);
    }
    heed::Tensor operator()(const heed::Ids& ids) const {  // (B, T) -> (B, T, digits)
        return output(layer(embed(ids), all()));
    }
    // Of each head: (B, heads, T, T).
    heed::Tensor weights(const heed::Ids& ids) const {
        const heed::Tensor x = layer.norm1(embed(ids));
        return layer.self_attention.with_weights(x, x, all()).weights;
    }
    static heed::Mask all() { return heed::Mask(heed::Shape{length, length}, 1); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("positions", positions);
        visitor("layer", layer);
        visitor("output", output);
    }
};

// The share of digits that are right.
double accuracy(const Reverser& model, const Digits& batch);

}  // namespace lesson
