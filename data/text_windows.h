// Windows of a long text for a language model: what it reads, and what it shall say next.
//
//     text      t h e _ c a t          a window of T = 4 from the second character on
//     inputs      h e _ c
//     targets       e _ c a            every position is an example of its own
//
// Training draws windows from anywhere, evaluation lays them side by side. Lesson 6.4.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/array.h"
#include "core/cross_entropy.h"
#include "core/rng.h"

namespace heed {

struct TextBatch {
    Ids inputs;        // (B, T)
    Ids targets;       // (B, T)   the inputs one step later
    Index tokens = 0;  // targets that are not ignored: what the loss averages over
};

// B windows of T + 1 tokens, all starts equally likely, windows may overlap. Rng's state
// is the whole position in the data: the same state gives the same batch, and a run
// that stopped goes on where it was. Throws Error unless B and T are at least 1 and the
// text has at least T + 1 tokens.
TextBatch random_windows(std::span<const std::int32_t> text, Index B, Index T, Rng& rng);

// Every token but the first exactly once as a target, in order: batch after batch, row
// after row. The last batch has as many rows as are needed, and its last row is filled
// up with default_ignored_id as targets (and inputs 0). A target sees what is before it
// in its window and nothing else. Throws Error unless B and T are at least 1 and the text
// has at least 2 tokens.
std::vector<TextBatch> sequential_windows(std::span<const std::int32_t> text, Index B,
                                          Index T);

}  // namespace heed
