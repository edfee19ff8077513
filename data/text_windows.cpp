#include "data/text_windows.h"

#include <algorithm>

#include "core/error.h"

namespace heed {
namespace {

Index count_of(std::span<const std::int32_t> text) {
    return static_cast<Index>(text.size());
}

void check_window(Index B, Index T) {
    check<Error>(B >= 1 && T >= 1, "windows", "a batch of ", B, " windows of ", T,
                 " tokens: both must be 1 or more");
}

// Row b becomes the window whose inputs begin at `begin`, `count` of them.
void fill_row(TextBatch& batch, Index b, std::span<const std::int32_t> text, Index begin,
              Index count) {
    const Index T = batch.inputs.shape()[1];
    const auto from = text.begin() + begin;
    std::copy_n(from, count, batch.inputs.data().begin() + b * T);
    std::copy_n(from + 1, count, batch.targets.data().begin() + b * T);
    batch.tokens += count;
}

TextBatch empty_windows(Index B, Index T) {
    return {Ids(Shape{B, T}), Ids(Shape{B, T}, default_ignored_id), 0};
}

}  // namespace

TextBatch random_windows(std::span<const std::int32_t> text, Index B, Index T, Rng& rng) {
    check_window(B, T);
    const Index starts = count_of(text) - T;
    check<Error>(starts >= 1, "windows", "a text of ", text.size(),
                 " tokens is too short: a window of ", T, " needs its ", T,
                 " tokens and the one after them");
    TextBatch batch = empty_windows(B, T);
    for (Index b = 0; b < B; ++b) fill_row(batch, b, text, rng.below(starts), T);
    return batch;
}

std::vector<TextBatch> sequential_windows(std::span<const std::int32_t> text, Index B,
                                          Index T) {
    check_window(B, T);
    check<Error>(count_of(text) >= 2, "windows", "a text of ", text.size(),
                 " tokens has none to predict: it needs 2 or more");
    const Index targets = count_of(text) - 1;
    const Index rows = (targets - 1) / T + 1;
    std::vector<TextBatch> batches;
    for (Index row = 0; row < rows;) {
        TextBatch batch = empty_windows(std::min(B, rows - row), T);
        for (Index b = 0; b < batch.inputs.shape()[0]; ++b, ++row) {
            const Index begin = row * T;
            fill_row(batch, b, text, begin, std::min(T, targets - begin));
        }
        batches.push_back(std::move(batch));
    }
    return batches;
}

}  // namespace heed
