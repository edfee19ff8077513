// The six steps of document 000, with the doubtful ones left open.
#pragma once

#include <string>
#include <vector>

#include "core/array.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

constexpr std::int32_t digits = 10, bos = 10;
constexpr Index words = 11, width = 32;

// Steps 3 and 4: whose vectors are keys and values?
enum class Keys {
    vocabulary,  // the embeddings of all words that could be written
    written,     // of the words that were written so far
    input,       // the states of the encoder, one for each input word
    none,        // no attention
};
// Step 5: how does the context change the state?
enum class Update { product, tanh, gru };

struct SixSteps {
    Keys keys_;
    Update update_;
    Embedding source, target;  // target: of the digits and bos
    Recurrent<GruCell> encoder;
    Linear mix;    // [context; h] -> h, for Update::tanh
    GruCell cell;  // [word; context], h -> h, for Update::gru
    Linear output;

    SixSteps(Keys keys, Update update, Rng& rng);

    struct Read {
        Tensor states;  // (B, L, H)
        Tensor last;    // (B, H), the hidden state of fixed length
    };
    Read read(const Ids& ids) const;

    struct Step {
        Tensor logits;   // (B, digits)
        Tensor h;        // (B, H)
        Tensor weights;  // (B, keys); not defined without attention
        Tensor context;  // (B, H), the same
    };
    // One word more. written: (B, t), bos and what was written so far.
    Step write(const Read& read, const Tensor& h, const Ids& written) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source", source);
        visitor("target", target);
        visitor("encoder", encoder);
        visitor("mix", mix);
        visitor("cell", cell);
        visitor("output", output);
    }
};

// Random digits (B, L), and the same backwards.
struct Pairs {
    Ids source, target;
};
Pairs pairs(Index B, Index L, Rng& rng);

// Writes as many words as were read, each the likeliest; all weights, step by step.
struct Written {
    Ids ids;                      // (B, L)
    std::vector<Tensor> weights;  // of each step
};
Written write(const SixSteps& model, const Ids& source);

// 250 steps of Adam, each told the truth about the words before.
SixSteps train(Keys keys, Update update, Index L, std::uint64_t seed);

// Shares of right sentences and of right words.
struct Marks {
    double exact = 0, token = 0;
};
Marks mark(const SixSteps& model, Index L);

}  // namespace lesson
