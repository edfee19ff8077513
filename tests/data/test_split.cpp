#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/split.h"

using namespace heed;

namespace {

// 200 sources with one to three translations.
std::vector<SentencePair> corpus() {
    std::vector<SentencePair> pairs;
    for (int source = 0; source < 200; ++source) {
        for (int target = 0; target <= source % 3; ++target) {
            pairs.push_back({str("s", source), str("t", source, '.', target)});
        }
    }
    return pairs;
}

bool same(const Split& a, const Split& b) {
    return a.train == b.train && a.validation == b.validation && a.test == b.test;
}

}  // namespace

TEST_SUITE("data/split") {

TEST_CASE("every source is in one part with all of its translations") {
    const std::vector<SentencePair> pairs = corpus();
    const Split split = split_by_source(pairs, 0.1, 0.05, 1);
    CHECK(split.train.size() == 170);
    CHECK(split.validation.size() == 20);
    CHECK(split.test.size() == 10);
    std::set<std::string> sources;
    std::size_t targets = 0;
    for (const auto* part : {&split.train, &split.validation, &split.test}) {
        for (const Example& example : *part) {
            CHECK(sources.insert(example.source).second);
            targets += example.targets.size();
            for (const std::string& target : example.targets) {
                CHECK(target.starts_with("t" + example.source.substr(1) + "."));
            }
        }
    }
    CHECK(sources.size() == 200);
    CHECK(targets == pairs.size());
}

TEST_CASE("the seed decides and the order of the pairs does not") {
    std::vector<SentencePair> pairs = corpus();
    const Split split = split_by_source(pairs, 0.1, 0.1, 7);
    Rng rng(3);
    rng.shuffle(std::span<SentencePair>(pairs));
    pairs.push_back(pairs.front());
    CHECK(same(split, split_by_source(pairs, 0.1, 0.1, 7)));
    CHECK_FALSE(same(split, split_by_source(pairs, 0.1, 0.1, 8)));
}

TEST_CASE("shares are rounded and one that is not zero is at least one source") {
    const std::vector<SentencePair> pairs{{"a", "1"}, {"b", "2"}, {"c", "3"}};
    const Split split = split_by_source(pairs, 0.01, 0.01, 1);
    CHECK(split.train.size() == 1);
    CHECK(split.validation.size() == 1);
    CHECK(split.test.size() == 1);
    CHECK(split_by_source(pairs, 0, 0, 1).train.size() == 3);
    // 2.6 and 2.4 of 200
    const Split rounded = split_by_source(corpus(), 0.013, 0.012, 1);
    CHECK(rounded.validation.size() == 3);
    CHECK(rounded.test.size() == 2);
}

TEST_CASE("shares that leave nothing to train on are refused") {
    const std::vector<SentencePair> pairs{{"a", "1"}, {"b", "2"}, {"a", "3"}};
    CHECK_THROWS_WITH_AS(
        split_by_source(pairs, 0.1, 0.1, 1),
        "[split] 2 different sources are too few: 1 for validation and 1 for "
        "test leave none to train on",
        Error);
    CHECK_THROWS_WITH_AS(
        split_by_source(pairs, 0.5, 0.5, 1),
        "[split] the shares of validation, 0.5, and test, 0.5, must be at least "
        "0 and less than 1 together",
        Error);
    CHECK_THROWS_WITH_AS(split_by_source(pairs, -0.1, 0.1, 1),
                         "[split] the shares of validation, -0.1, and test, 0.1, must be "
                         "at least 0 and less than 1 together",
                         Error);
    CHECK_THROWS_AS(split_by_source(pairs, std::nan(""), 0.1, 1), Error);
    CHECK_THROWS_AS(split_by_source({}, 0, 0, 1), Error);
}

TEST_CASE("pairs of examples are one for each translation") {
    const std::vector<Example> examples{{"a", {"1", "2"}}, {"b", {"3"}}};
    CHECK(to_pairs(examples) ==
          std::vector<SentencePair>{{"a", "1"}, {"a", "2"}, {"b", "3"}});
}
}  // TEST_SUITE("data/split")
