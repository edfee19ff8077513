#include "data/labelled_batch.h"

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "data/bucket.h"

namespace heed {
namespace {

void check_tags(std::span<const TaggedIds> sentences) {
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto& [tokens, tags] = sentences[i];
        check<Error>(tokens.size() == tags.size(), "batches", "sentence ", i, " has ",
                     tokens.size(), " tokens and ", tags.size(),
                     " tags: every token has one tag");
    }
}

// The tokens of every example, packed: TaggedIds and LabelledIds both have some.
template <class Example>
SourceBatch pack_tokens(std::span<const Example> examples) {
    std::vector<std::vector<std::int32_t>> tokens;
    for (const Example& example : examples) tokens.push_back(example.tokens);
    return make_source_batch(tokens);
}

// Examples of like length, group by group.
template <class Example>
std::vector<std::vector<Example>> group_by_length(std::span<const Example> examples,
                                                  Index batch_size, Rng& rng) {
    std::vector<std::pair<std::size_t, std::size_t>> lengths;
    for (const Example& example : examples)
        lengths.emplace_back(example.tokens.size(), 0);
    std::vector<std::vector<Example>> groups;
    for (const auto& group : bucket_by_length(lengths, batch_size, rng)) {
        std::vector<Example>& chosen = groups.emplace_back();
        for (const std::size_t i : group) chosen.push_back(examples[i]);
    }
    return groups;
}

}  // namespace

TaggedBatch make_tagged_batch(std::span<const TaggedIds> sentences) {
    check_tags(sentences);
    TaggedBatch batch;
    static_cast<SourceBatch&>(batch) = pack_tokens(sentences);
    batch.tags = Ids(batch.source.shape(), default_ignored_id);
    const Index S = batch.source.shape()[1];
    Index b = 0;
    for (const TaggedIds& sentence : sentences) {
        std::copy(sentence.tags.begin(), sentence.tags.end(),
                  batch.tags.data().begin() + b * S);
        batch.tokens += static_cast<Index>(sentence.tokens.size());
        ++b;
    }
    return batch;
}

LabelledBatch make_labelled_batch(std::span<const LabelledIds> texts) {
    LabelledBatch batch;
    static_cast<SourceBatch&>(batch) = pack_tokens(texts);
    batch.labels = Ids(Shape{static_cast<Index>(texts.size())});
    Index b = 0;
    for (const LabelledIds& text : texts) batch.labels[b++] = text.label;
    return batch;
}

std::vector<TaggedBatch> make_tagged_batches(std::span<const TaggedIds> sentences,
                                             Index batch_size, Rng& rng) {
    check_tags(sentences);
    std::vector<TaggedBatch> batches;
    for (const auto& group : group_by_length(sentences, batch_size, rng)) {
        batches.push_back(make_tagged_batch(group));
    }
    return batches;
}

std::vector<LabelledBatch> make_labelled_batches(std::span<const LabelledIds> texts,
                                                 Index batch_size, Rng& rng) {
    std::vector<LabelledBatch> batches;
    for (const auto& group : group_by_length(texts, batch_size, rng)) {
        batches.push_back(make_labelled_batch(group));
    }
    return batches;
}

}  // namespace heed
