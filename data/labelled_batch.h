// Batches for models that name: a tag for every token, or a label for every text.
//
// Tokens and mask are padded as for translation (batch.h). Where there is no token there
// is nothing to name: such a target has the id that cross_entropy leaves out. Lesson 6.3.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/cross_entropy.h"
#include "data/batch.h"

namespace heed {

// A sentence as ids with as many tags.
struct TaggedIds {
    std::vector<std::int32_t> tokens, tags;
};

// A text as ids and the class it belongs to.
struct LabelledIds {
    std::vector<std::int32_t> tokens;
    std::int32_t label = 0;
};

struct TaggedBatch : SourceBatch {
    Ids tags;          // (B, S)   default_ignored_id on <pad>
    Index tokens = 0;  // that are not <pad>: what the loss averages over
};

struct LabelledBatch : SourceBatch {
    Ids labels;  // (B)
};

// Every example once, cut into batches as bucket.h says. Throw Error unless batch_size >=
// 1 and every sentence has as many tags as tokens.
std::vector<TaggedBatch> make_tagged_batches(std::span<const TaggedIds> sentences,
                                             Index batch_size, Rng& rng);
std::vector<LabelledBatch> make_labelled_batches(std::span<const LabelledIds> texts,
                                                 Index batch_size, Rng& rng);

// One batch of all of them, in their order. Throws Error as above.
TaggedBatch make_tagged_batch(std::span<const TaggedIds> sentences);
LabelledBatch make_labelled_batch(std::span<const LabelledIds> texts);

}  // namespace heed
