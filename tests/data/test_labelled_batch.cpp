#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "core/error.h"
#include "data/labelled_batch.h"

using namespace heed;

namespace {

// Sentence i has i % 7 tokens 4 + i and as many tags i.
std::vector<TaggedIds> tagged(int n) {
    std::vector<TaggedIds> sentences;
    for (int i = 0; i < n; ++i) {
        const auto length = static_cast<std::size_t>(i % 7);
        sentences.push_back({std::vector<std::int32_t>(length, 4 + i),
                             std::vector<std::int32_t>(length, i)});
    }
    return sentences;
}

}  // namespace

TEST_SUITE("data/labelled_batch") {

TEST_CASE("batches are what one writes by hand") {
    const TaggedBatch tags = make_tagged_batch(
        std::vector<TaggedIds>{{{5, 6, 7}, {0, 2, 1}}, {{}, {}}, {{9}, {2}}});
    CHECK(tags.source == Ids(Shape{3, 3}, {5, 6, 7, 0, 0, 0, 9, 0, 0}));
    CHECK(tags.source_mask == Mask(Shape{3, 3}, {1, 1, 1, 0, 0, 0, 1, 0, 0}));
    CHECK(tags.tags == Ids(Shape{3, 3}, {0, 2, 1, -1, -1, -1, 2, -1, -1}));
    CHECK(tags.tokens == 4);

    const LabelledBatch labels =
        make_labelled_batch(std::vector<LabelledIds>{{{5, 6}, 1}, {{}, 0}, {{7}, 3}});
    CHECK(labels.source == Ids(Shape{3, 2}, {5, 6, 0, 0, 7, 0}));
    CHECK(labels.source_mask == Mask(Shape{3, 2}, {1, 1, 0, 0, 1, 0}));
    CHECK(labels.labels == Ids(Shape{3}, {1, 0, 3}));
}

TEST_CASE("every token keeps its tag and every sentence is in one batch") {
    const std::vector<TaggedIds> sentences = tagged(100);
    Rng rng(1);
    const auto batches = make_tagged_batches(sentences, 8, rng);
    CHECK(batches.size() == 13);
    std::multiset<std::int32_t> found, expected;
    for (const TaggedIds& s : sentences) expected.insert(s.tags.begin(), s.tags.end());
    Index rows = 0, longest_gap = 0;
    for (const TaggedBatch& batch : batches) {
        const Index B = batch.source.shape()[0], S = batch.source.shape()[1];
        rows += B;
        Index tokens = 0, shortest = S;
        for (Index b = 0; b < B; ++b) {
            Index length = 0;
            for (Index s = 0; s < S; ++s) {
                const bool real = batch.source_mask(b, s) == 1;
                CHECK(batch.tags(b, s) == (real ? batch.source(b, s) - 4 : -1));
                CHECK((batch.source(b, s) != 0) == real);
                if (real) found.insert(batch.tags(b, s));
                length += real;
            }
            tokens += length;
            shortest = std::min(shortest, length);
        }
        CHECK(batch.tokens == tokens);
        longest_gap = std::max(longest_gap, S - shortest);
    }
    CHECK(rows == 100);
    CHECK(found == expected);
    CHECK(longest_gap <= 1);  // 14 sentences of each length, 8 in a batch
}

TEST_CASE("every text keeps its label") {
    std::vector<LabelledIds> texts;
    for (int i = 0; i < 50; ++i) {
        texts.push_back(
            {std::vector<std::int32_t>(1 + static_cast<std::size_t>(i) % 5, 4 + i), i});
    }
    Rng rng(2);
    std::set<std::int32_t> found;
    for (const LabelledBatch& batch : make_labelled_batches(texts, 7, rng)) {
        for (Index b = 0; b < batch.labels.size(); ++b) {
            CHECK(batch.labels[b] == batch.source(b, 0) - 4);
            CHECK(found.insert(batch.labels[b]).second);
        }
    }
    CHECK(found.size() == 50);
}

TEST_CASE("the state of the generator decides the batches and each epoch has others") {
    const std::vector<TaggedIds> sentences = tagged(60);
    Rng a(3);
    make_tagged_batches(sentences, 4, a);
    Rng b(99);
    b.set_state(a.state());
    const auto second = make_tagged_batches(sentences, 4, a);
    const auto again = make_tagged_batches(sentences, 4, b);
    const auto third = make_tagged_batches(sentences, 4, a);
    bool repeated = true;
    for (std::size_t i = 0; i < second.size(); ++i) {
        CHECK(second[i].source == again[i].source);
        repeated = repeated && second[i].source == third[i].source;
    }
    CHECK_FALSE(repeated);
}

TEST_CASE("nothing makes no batches and what does not fit is an error") {
    Rng rng(1);
    const Rng::State before = rng.state();
    CHECK(make_tagged_batches({}, 4, rng).empty());
    CHECK(make_labelled_batches({}, 4, rng).empty());
    CHECK(make_tagged_batch({}).tags.shape() == Shape{0, 0});
    CHECK(make_labelled_batch({}).labels.shape() == Shape{0});
    CHECK_THROWS_WITH_AS(make_tagged_batches({}, 0, rng),
                         "[batches] a batch holds 1 example or more, not 0", Error);
    CHECK_THROWS_WITH_AS(make_labelled_batches({}, -1, rng),
                         "[batches] a batch holds 1 example or more, not -1", Error);
    const std::vector<TaggedIds> bad{{{4}, {0}}, {{4, 5}, {0}}};
    const char* const message =
        "[batches] sentence 1 has 2 tokens and 1 tags: every token has one tag";
    CHECK_THROWS_WITH_AS(make_tagged_batch(bad), message, Error);
    CHECK_THROWS_WITH_AS(make_tagged_batches(bad, 1, rng), message, Error);
    CHECK(rng.state() == before);
}
}  // TEST_SUITE("data/labelled_batch")
