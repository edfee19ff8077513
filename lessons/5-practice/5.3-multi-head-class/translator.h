// The class in its place: an encoder that looks at itself, and a decoder that looks at
// what it wrote and at what was read. One layer each.
#pragma once

#include <string>
#include <vector>

#include "listing.h"
#include "sentences.h"

namespace lesson {

// What the class needs around it.
struct Around {
    Repairs repairs = repaired;  // of the class itself
    bool reads = true;           // the encoder looks at itself; else it only embeds
    bool positions = true;
    bool later_hidden = true;    // from the decoder, while it is trained
    bool filling_hidden = true;  // <pad>, from everybody
};

struct Translator {
    Around around;
    Embedding source, target;
    Tensor places;  // (longest, D)
    MultiHead read, recall, look;
    Linear output;

    Translator(Index source_words, Index target_words, const Around& around, Rng& rng);

    struct Memory {
        Tensor states;   // (B, S, D)
        Tensor filling;  // (B, 1, 1, S), 1 = <pad>
    };
    Memory encode(const Ids& ids, const Mask& real) const;

    struct Output {
        Tensor logits;   // (B, T, V)
        Tensor weights;  // (B, H, T, S): who looked where
    };
    Output decode(const Ids& written, const Memory& memory) const;

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("source", source);
        visitor("target", target);
        visitor("places", places);
        visitor("read", read);
        visitor("recall", recall);
        visitor("look", look);
        visitor("output", output);
    }
};

// The likeliest word at every step, for sentences (B, S), until all have ended.
struct Written {
    std::vector<std::vector<std::int32_t>> ids;
    Tensor weights;  // (B, H, T, S)
};
Written write(const Translator& model, const Ids& source, const Mask& real);

}  // namespace lesson
