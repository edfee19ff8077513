// The key-value cache: what attention needs to remember of the tokens it has seen.
//
// The keys and values of a token depend on nothing that comes after it. Kept, each new
// token costs one query, one key, one value, and a score for each token before it;
// forgotten, it costs the whole text again.
// Shazeer, "Fast transformer decoding: one write-head is all you need", 2019, section
// 2.4. Lesson 8.2.
#pragma once

#include <vector>

#include "core/array.h"
#include "core/tensor.h"

namespace heed {

// Of one attention layer.
struct KeysValues {
    Tensor keys;    // (B, S, D); not defined before the first token
    Tensor values;  // (B, S, D)

    Index tokens() const { return keys.defined() ? keys.dim(1) : 0; }  // S

    // The same, followed by those of later tokens (B, T, D). Throws ShapeError unless B
    // and D are those of the tokens before.
    void append(const KeysValues& later);
};

// Of all layers of a model.
struct KvCache {
    std::vector<KeysValues> layers;  // none before the first token

    Index tokens() const { return layers.empty() ? 0 : layers[0].tokens(); }

    // Row n of the result is row which[n] of this, as beam search reorders, drops and
    // repeats its sentences. Throws ShapeError for a row that does not exist.
    KvCache rows(const Ids& which) const;
};

}  // namespace heed
