#include "data/batch.h"

#include <algorithm>
#include <utility>

#include "data/bucket.h"
#include "data/vocabulary.h"

namespace heed {
namespace {

using Sentence = std::vector<std::int32_t>;

Index length(const Sentence& sentence) {
    return static_cast<Index>(sentence.size());
}

// One row per sentence: `before` (if any), its ids, `after` (if any), then <pad>.
Ids rectangle(std::span<const Sentence* const> sentences,
              std::span<const std::int32_t> before, std::span<const std::int32_t> after) {
    Index longest = 0;
    for (const Sentence* const s : sentences) longest = std::max(longest, length(*s));
    const auto B = static_cast<Index>(sentences.size());
    const Index T = longest + static_cast<Index>(before.size() + after.size());
    Ids ids(Shape{B, T}, Vocabulary::pad);
    for (Index b = 0; b < B; ++b) {
        const Sentence& sentence = *sentences[static_cast<std::size_t>(b)];
        auto row = ids.data().begin() + b * T;
        row = std::copy(before.begin(), before.end(), row);
        row = std::copy(sentence.begin(), sentence.end(), row);
        std::copy(after.begin(), after.end(), row);
    }
    return ids;
}

constexpr std::int32_t bos[] = {Vocabulary::bos};
constexpr std::int32_t eos[] = {Vocabulary::eos};

SourceBatch pack_sources(std::span<const Sentence* const> sources) {
    SourceBatch batch;
    batch.source = rectangle(sources, {}, {});
    batch.source_mask = Mask(batch.source.shape());
    const Index S = batch.source.shape()[1];
    for (Index b = 0; b < batch.source.shape()[0]; ++b) {
        const Index real = length(*sources[static_cast<std::size_t>(b)]);
        std::fill_n(batch.source_mask.data().begin() + b * S, real, std::uint8_t{1});
    }
    return batch;
}

Batch pack(std::span<const TokenPair* const> pairs) {
    std::vector<const Sentence*> sources, targets;
    Index tokens = 0;
    for (const TokenPair* const pair : pairs) {
        sources.push_back(&pair->source);
        targets.push_back(&pair->target);
        tokens += length(pair->target) + 1;
    }
    Batch batch;
    static_cast<SourceBatch&>(batch) = pack_sources(sources);
    batch.target_in = rectangle(targets, bos, {});
    batch.target_out = rectangle(targets, {}, eos);
    batch.tokens = tokens;
    return batch;
}

}  // namespace

std::vector<Batch> make_batches(std::span<const TokenPair> pairs, Index batch_size,
                                Rng& rng) {
    std::vector<std::pair<std::size_t, std::size_t>> lengths;
    for (const TokenPair& pair : pairs) {
        lengths.emplace_back(pair.source.size(), pair.target.size());
    }
    std::vector<Batch> batches;
    for (const auto& group : bucket_by_length(lengths, batch_size, rng)) {
        std::vector<const TokenPair*> chosen;
        for (const std::size_t i : group) chosen.push_back(&pairs[i]);
        batches.push_back(pack(chosen));
    }
    return batches;
}

Batch make_batch(std::span<const TokenPair> pairs) {
    std::vector<const TokenPair*> order;
    for (const TokenPair& pair : pairs) order.push_back(&pair);
    return pack(order);
}

SourceBatch make_source_batch(std::span<const std::vector<std::int32_t>> sources) {
    std::vector<const Sentence*> order;
    for (const Sentence& source : sources) order.push_back(&source);
    return pack_sources(order);
}

}  // namespace heed
