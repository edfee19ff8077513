#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "core/error.h"
#include "data/batch.h"

using namespace heed;
using Sentence = std::vector<std::int32_t>;

namespace {

// n pairs of 0 to 19 source and target tokens; pair i carries i where it can be found
// again.
std::vector<TokenPair> random_pairs(int n) {
    Rng rng(5);
    std::vector<TokenPair> pairs;
    for (int i = 0; i < n; ++i) {
        const auto s = static_cast<std::size_t>(rng.below(20));
        const auto t = static_cast<std::size_t>(rng.below(19));
        pairs.push_back({Sentence(s, 4 + i % 7), Sentence(t + 1, 4 + i)});
    }
    return pairs;
}

Sentence row(const Ids& ids, Index b) {
    const Index T = ids.shape()[1];
    return {ids.data().begin() + b * T, ids.data().begin() + (b + 1) * T};
}

// The pairs a batch was made of, with every promise about padding checked on the way.
std::vector<TokenPair> unpack(const Batch& batch) {
    std::vector<TokenPair> pairs;
    Index tokens = 0;
    CHECK(batch.source.shape() == batch.source_mask.shape());
    CHECK(batch.target_in.shape() == batch.target_out.shape());
    CHECK(batch.source.shape()[0] == batch.target_in.shape()[0]);
    for (Index b = 0; b < batch.source.shape()[0]; ++b) {
        Sentence source = row(batch.source, b), in = row(batch.target_in, b),
                 out = row(batch.target_out, b);
        for (Index s = 0; s < batch.source.shape()[1]; ++s) {
            CHECK(batch.source_mask(b, s) == (batch.source(b, s) != 0 ? 1 : 0));
        }
        const auto cut = [](Sentence& sentence) {
            while (!sentence.empty() && sentence.back() == 0) sentence.pop_back();
        };
        cut(source), cut(in), cut(out);
        tokens += static_cast<Index>(out.size());
        REQUIRE((!in.empty() && in.front() == 1));
        REQUIRE((!out.empty() && out.back() == 2));
        out.pop_back(), in.erase(in.begin());
        CHECK(in == out);
        CHECK(std::count(out.begin(), out.end(), 0) == 0);
        pairs.push_back({source, out});
    }
    CHECK(tokens == batch.tokens);
    return pairs;
}

bool less(const TokenPair& a, const TokenPair& b) {
    return std::pair(a.source, a.target) < std::pair(b.source, b.target);
}

}  // namespace

TEST_SUITE("data/batch") {

TEST_CASE("a batch is what one writes by hand") {
    const std::vector<TokenPair> pairs{{{5, 6, 7}, {8}}, {{9}, {10, 11}}};
    const Batch batch = make_batch(pairs);
    CHECK(batch.source == Ids(Shape{2, 3}, {5, 6, 7, 9, 0, 0}));
    CHECK(batch.source_mask == Mask(Shape{2, 3}, {1, 1, 1, 1, 0, 0}));
    CHECK(batch.target_in == Ids(Shape{2, 3}, {1, 8, 0, 1, 10, 11}));
    CHECK(batch.target_out == Ids(Shape{2, 3}, {8, 2, 0, 10, 11, 2}));
    CHECK(batch.tokens == 5);
}

TEST_CASE("every pair is in one batch and comes out as it went in") {
    std::vector<TokenPair> pairs = random_pairs(333);
    Rng rng(1);
    const std::vector<Batch> batches = make_batches(pairs, 32, rng);
    CHECK(batches.size() == 11);
    std::vector<TokenPair> back;
    int full = 0;
    for (const Batch& batch : batches) {
        full += batch.source.shape()[0] == 32;
        for (TokenPair& pair : unpack(batch)) back.push_back(std::move(pair));
    }
    CHECK(full == 10);
    std::sort(pairs.begin(), pairs.end(), less);
    std::sort(back.begin(), back.end(), less);
    CHECK(pairs == back);
}

TEST_CASE("sentences of like length share a batch so that little is padding") {
    const std::vector<TokenPair> pairs = random_pairs(2000);
    Rng rng(1);
    double padding = 0, all = 0;
    for (const Batch& batch : make_batches(pairs, 20, rng)) {
        const auto mask = batch.source_mask.data();
        padding += static_cast<double>(std::count(mask.begin(), mask.end(), 0));
        all += static_cast<double>(batch.source.size());
    }
    CHECK(padding / all < 0.02);  // 48 % if they were cut as they come
}

TEST_CASE("the generator decides the batches and each epoch has others") {
    const std::vector<TokenPair> pairs = random_pairs(300);
    Rng a(1), b(1);
    const auto first = make_batches(pairs, 8, a), again = make_batches(pairs, 8, b);
    const auto second = make_batches(pairs, 8, a);
    REQUIRE(first.size() == again.size());
    bool repeated = true;
    std::size_t found = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        CHECK(first[i].source == again[i].source);
        CHECK(first[i].target_out == again[i].target_out);
        repeated = repeated && first[i].target_out == second[i].target_out;
        for (const Batch& batch : second)
            found += batch.target_out == first[i].target_out;
    }
    CHECK_FALSE(repeated);
    CHECK(found < first.size() / 2);
}

TEST_CASE("batches are not in the order of length") {
    const std::vector<TokenPair> pairs = random_pairs(1000);
    Rng rng(1);
    std::vector<Index> lengths;
    for (const Batch& b : make_batches(pairs, 10, rng))
        lengths.push_back(b.source.shape()[1]);
    CHECK_FALSE(std::is_sorted(lengths.begin(), lengths.end()));
}

TEST_CASE("sources alone keep their order") {
    const std::vector<Sentence> sources{{4}, {5, 6}, {}};
    const SourceBatch batch = make_source_batch(sources);
    CHECK(batch.source == Ids(Shape{3, 2}, {4, 0, 5, 6, 0, 0}));
    CHECK(batch.source_mask == Mask(Shape{3, 2}, {1, 0, 1, 1, 0, 0}));
}

TEST_CASE("no pairs make no batches and a batch of none is an error") {
    Rng rng(1);
    CHECK(make_batches({}, 4, rng).empty());
    CHECK_THROWS_WITH_AS(make_batches({}, 0, rng),
                         "[batches] a batch holds 1 example or more, not 0", Error);
}
}  // TEST_SUITE("data/batch")
