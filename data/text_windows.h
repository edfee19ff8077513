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

// Windows in a random order, all of the text before any of it again: what
// random_windows leaves unread in one pass is a third of the text (1/e). Every pass
// begins at an offset of its own below T, so that no token always stands first; the
// fewer than 2 T tokens around the windows of a pass are left out of it.
class ShuffledWindows {
public:
    // The text must outlive this. Throws Error unless T is at least 1 and the text has at
    // least T + 1 tokens.
    ShuffledWindows(std::span<const std::int32_t> text, Index T, Rng rng);

    // The next B windows of T + 1 tokens. Throws Error unless B is at least 1.
    TextBatch next(Index B);

    // The position in the data: the generator as it was when this pass began, and how
    // many windows of the pass were read. go_on() with both continues there.
    const Rng& pass() const { return pass_; }
    Index read() const { return read_; }
    void go_on(const Rng& pass, Index read);

private:
    void begin_pass();

    std::span<const std::int32_t> text_;
    Index T_;
    Rng pass_, rng_;
    Index offset_ = 0, read_ = 0;
    std::vector<Index> order_;  // of the windows of this pass
};

// Every token but the first exactly once as a target, in order: batch after batch, row
// after row. The last batch has as many rows as are needed, and its last row is filled
// up with default_ignored_id as targets (and inputs 0). A target sees what is before it
// in its window and nothing else. Throws Error unless B and T are at least 1 and the text
// has at least 2 tokens.
std::vector<TextBatch> sequential_windows(std::span<const std::int32_t> text, Index B,
                                          Index T);

}  // namespace heed
