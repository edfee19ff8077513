// Generation: from a trained Seq2Seq to sentences. Lesson 6.1.
#pragma once

#include <cstdint>
#include <vector>

#include "nn/seq2seq.h"

namespace heed {

struct Generate {
    std::int32_t bos = 1;   // the token every sentence starts from
    std::int32_t eos = 2;   // the token that ends one
    Index max_length = 50;  // tokens, without bos and eos
};

struct Generated {
    std::vector<std::int32_t> ids;  // without bos and eos
    double log_probability = 0;     // of ids and eos, under the model
    bool finished = false;          // false: cut off at max_length
    // (tokens, S), one row for each id and one for eos if finished: what the model looked
    // at when it wrote the token. Not defined without attention.
    Tensor weights;
};

// The likeliest token at every step, for all sentences at once. source and mask: (B, S).
template <class Cell>
std::vector<Generated> greedy(const Seq2Seq<Cell>& model, const Ids& source,
                              const Mask& mask, const Generate& options = {});

// The best of many: keeps the `beam` likeliest beginnings at every step, and returns the
// ended sentence with the largest log-probability per token^alpha, eos included (alpha 0:
// the likeliest one, which favours short sentences). beam = 1 is greedy.
// Length^alpha is the simple form of Wu et al., "Google's neural machine translation
// system", 2016, section 7, without its (5 + length) and its coverage penalty. Stops when
// `beam` sentences have ended; if none has at max_length, returns the best unfinished
// one. One sentence: source and mask (1, S). Throws Error unless beam >= 1.
template <class Cell>
Generated beam_search(const Seq2Seq<Cell>& model, const Ids& source, const Mask& mask,
                      Index beam, double alpha = 1, const Generate& options = {});

}  // namespace heed
