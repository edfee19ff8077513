// The smallest language model: 20 tokens, each always followed by one other. It has to
// learn 20 facts by heart.
#pragma once

#include <numeric>

#include "core/elementwise.h"
#include "nn/embedding.h"
#include "nn/linear.h"
#include "nn/parameters.h"

namespace lesson {

using namespace heed;

struct NextToken {
    static constexpr Index V = 20;
    Ids inputs{Shape{V}}, targets{Shape{V}};

    explicit NextToken(Rng& rng) {
        std::iota(inputs.data().begin(), inputs.data().end(), 0);
        targets = inputs;
        rng.shuffle(targets.data());
    }
};

struct NextTokenModel {
    Embedding embedding;
    Linear output;

    explicit NextTokenModel(Rng& rng)
        : embedding(NextToken::V, 16, rng), output(16, NextToken::V, rng) {}

    Tensor operator()(const Ids& ids) const { return output(embedding(ids)); }

    // The same numbers, to be trained apart.
    NextTokenModel copy() const {
        NextTokenModel other = *this;
        for (Tensor* t : {&other.embedding.table, &other.output.w, &other.output.b})
            *t = t->clone().require_grad();
        return other;
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("output", output);
    }
};

// The same task with two hidden layers, whose tanh a step that is too long saturates.
struct DeepModel {
    Embedding embedding;
    Linear first, second, output;

    explicit DeepModel(Rng& rng)
        : embedding(NextToken::V, 16, rng),
          first(16, 64, rng),
          second(64, 64, rng),
          output(64, NextToken::V, rng) {}

    Tensor operator()(const Ids& ids) const {
        return output(tanh(second(tanh(first(embedding(ids))))));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("first", first);
        visitor("second", second);
        visitor("output", output);
    }
};

}  // namespace lesson
