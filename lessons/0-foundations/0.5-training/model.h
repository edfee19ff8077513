// The model of this lesson: a GRU that reads a name letter by letter and says after each
// which one is next.
#pragma once

#include <functional>
#include <string>

#include "names.h"
#include "nn/dropout.h"
#include "nn/embedding.h"
#include "nn/linear.h"
#include "nn/recurrent.h"

namespace lesson {

struct NameModel {
    Embedding embedding;
    Gru gru;
    Dropout dropout;
    Linear output;

    NameModel(Index E, Index H, double p, Rng& rng)
        : embedding(vocabulary_size(), E, rng),
          gru(E, H, rng),
          dropout(p, rng),
          output(H, vocabulary_size(), rng) {}

    Tensor operator()(const Ids& letters) const {              // (B, T) -> (B, T, V)
        const Tensor states = gru(embedding(letters)).states;  // (B, T, H)
        return output(dropout(states));
    }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("embedding", embedding);
        visitor("gru", gru);
        visitor("dropout", dropout);
        visitor("output", output);
    }
};

// What a name model is: (B, T) letters read, (B, T, V) scores of what is next.
using Scores = std::function<Tensor(const Ids& letters)>;

// One name, a letter at a time.
std::string write_name(const Scores& model, Rng& rng);

}  // namespace lesson
