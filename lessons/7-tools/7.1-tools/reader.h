// A small reader of sentences, with one of each layer that PyTorch has as well. The class
// Reader in round_trip.py is the same, member by member.
#pragma once

#include "core/core.h"
#include "nn/nn.h"

namespace lesson {

struct Reader {
    heed::Embedding embedding;
    heed::Lstm lstm;
    heed::MultiHeadAttention attention;
    heed::LayerNorm norm;
    heed::Linear output;

    explicit Reader(heed::Rng& rng)
        : embedding(7, 3, rng),
          lstm(3, 4, rng),
          attention(4, 2, rng),
          norm(4),
          output(4, 5, rng) {}

    // ids, real: (B, T) -> (B, T, 5)
    heed::Tensor operator()(const heed::Ids& ids, const heed::Mask& real) const {
        const heed::Tensor h = lstm(embedding(ids), real).states;
        return output(norm(h + attention(h, h, heed::padding_mask(real))));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("lstm", lstm);
        visitor("attention", attention);
        visitor("norm", norm);
        visitor("output", output);
    }
};

}  // namespace lesson
