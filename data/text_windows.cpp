#include "data/text_windows.h"

#include <algorithm>
#include <numeric>

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

void check_length(std::span<const std::int32_t> text, Index T) {
    check<Error>(count_of(text) > T, "windows", "a text of ", text.size(),
                 " tokens is too short: a window of ", T, " needs its ", T,
                 " tokens and the one after them");
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
    check_length(text, T);
    const Index starts = count_of(text) - T;
    TextBatch batch = empty_windows(B, T);
    for (Index b = 0; b < B; ++b) fill_row(batch, b, text, rng.below(starts), T);
    return batch;
}

ShuffledWindows::ShuffledWindows(std::span<const std::int32_t> text, Index T, Rng rng)
    : text_(text), T_(T), pass_(rng), rng_(rng) {
    check_window(1, T);
    check_length(text, T);
    begin_pass();
}

void ShuffledWindows::begin_pass() {
    pass_ = rng_;
    read_ = 0;
    offset_ = rng_.below(std::min(T_, count_of(text_) - T_));
    order_.resize(static_cast<std::size_t>((count_of(text_) - 1 - offset_) / T_));
    std::iota(order_.begin(), order_.end(), Index{0});
    rng_.shuffle(std::span<Index>(order_));
}

TextBatch ShuffledWindows::next(Index B) {
    check_window(B, T_);
    TextBatch batch = empty_windows(B, T_);
    for (Index b = 0; b < B; ++b) {
        if (read_ == static_cast<Index>(order_.size())) begin_pass();
        const Index window = order_[static_cast<std::size_t>(read_++)];
        fill_row(batch, b, text_, offset_ + window * T_, T_);
    }
    return batch;
}

void ShuffledWindows::go_on(const Rng& pass, Index read) {
    rng_ = pass;
    begin_pass();
    check<Error>(0 <= read && read <= static_cast<Index>(order_.size()), "windows",
                 "a pass has ", order_.size(), " windows; it cannot go on after ", read);
    read_ = read;
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
