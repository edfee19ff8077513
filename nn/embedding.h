// The embedding layer: a trained vector for each token id. Lesson 0.4.
#pragma once

#include "core/array.h"
#include "core/embedding.h"
#include "core/tensor.h"

namespace heed {

struct Embedding {
    Tensor table;  // (V, E)

    Embedding() = default;
    // Vectors from N(0, 1), as PyTorch draws them.
    Embedding(Index V, Index E, Rng& rng)
        : table(Tensor::normal({V, E}, 0, 1, rng).require_grad()) {}

    Tensor operator()(const Ids& ids) const {
        return embedding(table, ids);
    }  // (..) -> (.., E)

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("table", table);
    }
};

}  // namespace heed
