// Sentences of different lengths, packed into rectangles of ids.
//
// Short sentences are filled up with <pad>. Padding costs time and teaches nothing: the
// mask keeps attention off it, the loss skips it, and sorting by length before cutting
// keeps it rare. The target appears twice, one step apart: the decoder reads target_in
// and shall say target_out. Teacher forcing (Williams and Zipser 1989), lesson 6.1.
//
//     target_in    <bos>  I     like   apples
//     target_out   I      like  apples <eos>
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/array.h"
#include "core/rng.h"

namespace heed {

// A sentence and its translation as ids, without <bos> and <eos>.
struct TokenPair {
    std::vector<std::int32_t> source, target;

    friend bool operator==(const TokenPair&, const TokenPair&) = default;
};

struct SourceBatch {
    Ids source;        // (B, S)   each sentence, then <pad>
    Mask source_mask;  // (B, S)   1 on a word, 0 on <pad>
};

struct Batch : SourceBatch {
    Ids target_in;     // (B, T)   <bos>, the translation, then <pad>
    Ids target_out;    // (B, T)   the translation, <eos>, then <pad>
    Index tokens = 0;  // of target_out that are not <pad>: what the loss averages over
};

// Every pair once, at most batch_size of them together and all full but one, neighbours
// in length together; pairs of equal length and the batches themselves in random order.
// Throws Error unless batch_size >= 1.
std::vector<Batch> make_batches(std::span<const TokenPair> pairs, Index batch_size,
                                Rng& rng);

// One batch of the pairs, in their order.
Batch make_batch(std::span<const TokenPair> pairs);

// One batch of sources to be translated, in their order.
SourceBatch make_source_batch(std::span<const std::vector<std::int32_t>> sources);

}  // namespace heed
