#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/error.h"
#include "data/text_windows.h"

using namespace heed;

namespace {

// 100, 101, ...: every token says where it is.
std::vector<std::int32_t> counting_text(std::size_t n) {
    std::vector<std::int32_t> text(n);
    std::iota(text.begin(), text.end(), 100);
    return text;
}

}  // namespace

TEST_SUITE("data/text_windows") {

TEST_CASE("random windows are pieces of the text with targets one step later") {
    const auto text = counting_text(50);
    Rng rng(1);
    const TextBatch batch = random_windows(text, 6, 7, rng);
    CHECK(batch.inputs.shape() == Shape{6, 7});
    CHECK(batch.targets.shape() == Shape{6, 7});
    CHECK(batch.tokens == 42);
    for (Index b = 0; b < 6; ++b) {
        for (Index t = 0; t < 7; ++t) {
            CHECK(batch.inputs(b, t) == batch.inputs(b, 0) + t);
            CHECK(batch.targets(b, t) == batch.inputs(b, t) + 1);
        }
        CHECK(batch.targets(b, 6) < 150);
    }
}

TEST_CASE("every start is equally likely and the first and the last are reached") {
    const auto text = counting_text(9);
    Rng rng(1);
    const TextBatch batch = random_windows(text, 6000, 4, rng);
    std::vector<int> counts(5, 0);  // 9 tokens have 5 windows of 4 with one after it
    for (Index b = 0; b < 6000; ++b) {
        ++counts.at(static_cast<std::size_t>(batch.inputs(b, 0) - 100));
    }
    for (const int count : counts) {
        CHECK(count > 1050);  // 1200 expected, standard deviation 31
        CHECK(count < 1350);
    }
}

TEST_CASE("a run that stopped goes on from the state of its generator") {
    const auto text = counting_text(1000);
    Rng first(5);
    for (int step = 0; step < 3; ++step) random_windows(text, 4, 8, first);
    Rng resumed(77);
    resumed.set_state(first.state());
    for (int step = 0; step < 3; ++step) {
        const TextBatch a = random_windows(text, 4, 8, first);
        const TextBatch b = random_windows(text, 4, 8, resumed);
        CHECK(a.inputs == b.inputs);
        CHECK(a.targets == b.targets);
    }
    CHECK(first.state() == resumed.state());
}

TEST_CASE("a text of one window has that one") {
    Rng rng(1);
    const TextBatch batch = random_windows(std::vector<std::int32_t>{5, 6, 7}, 2, 2, rng);
    CHECK(batch.inputs == Ids(Shape{2, 2}, {5, 6, 5, 6}));
    CHECK(batch.targets == Ids(Shape{2, 2}, {6, 7, 6, 7}));
}

TEST_CASE("sequential windows are what one writes by hand") {
    const auto batches = sequential_windows(counting_text(9), 2, 3);
    REQUIRE(batches.size() == 2);
    CHECK(batches[0].inputs == Ids(Shape{2, 3}, {100, 101, 102, 103, 104, 105}));
    CHECK(batches[0].targets == Ids(Shape{2, 3}, {101, 102, 103, 104, 105, 106}));
    CHECK(batches[0].tokens == 6);
    CHECK(batches[1].inputs == Ids(Shape{1, 3}, {106, 107, 0}));
    CHECK(batches[1].targets == Ids(Shape{1, 3}, {107, 108, -1}));
    CHECK(batches[1].tokens == 2);
}

TEST_CASE("sequential windows predict every token but the first once and in order") {
    for (const std::size_t n : {2u, 3u, 7u, 8u, 9u, 31u}) {
        const auto text = counting_text(n);
        for (const Index B : {1, 2, 3, 40}) {
            for (const Index T : {1, 2, 5, 8, 40}) {
                std::vector<std::int32_t> targets;
                for (const TextBatch& batch : sequential_windows(text, B, T)) {
                    CHECK(batch.inputs.shape() == batch.targets.shape());
                    CHECK(batch.inputs.shape()[0] <= B);
                    CHECK(batch.inputs.shape()[1] == T);
                    Index tokens = 0;
                    for (Index i = 0; i < batch.targets.size(); ++i) {
                        if (batch.targets[i] == default_ignored_id) continue;
                        targets.push_back(batch.targets[i]);
                        CHECK(batch.inputs[i] == batch.targets[i] - 1);
                        ++tokens;
                    }
                    CHECK(batch.tokens == tokens);
                    CHECK(tokens > 0);
                }
                CHECK(targets == std::vector<std::int32_t>(text.begin() + 1, text.end()));
            }
        }
    }
}

TEST_CASE("too short a text and empty windows are errors and draw nothing") {
    Rng rng(1);
    const Rng::State before = rng.state();
    const auto text = counting_text(4);
    CHECK_THROWS_WITH_AS(random_windows(text, 2, 4, rng),
                         "[windows] a text of 4 tokens is too short: a window of 4 needs "
                         "its 4 tokens and the one after them",
                         Error);
    CHECK_THROWS_WITH_AS(
        sequential_windows(counting_text(1), 2, 4),
        "[windows] a text of 1 tokens has none to predict: it needs 2 or "
        "more",
        Error);
    CHECK_THROWS_AS(sequential_windows({}, 2, 4), Error);
    CHECK_THROWS_AS(random_windows({}, 2, 1, rng), Error);
    CHECK_THROWS_WITH_AS(random_windows(text, 0, 4, rng),
                         "[windows] a batch of 0 windows of 4 tokens: both must be 1 or "
                         "more",
                         Error);
    CHECK_THROWS_WITH_AS(sequential_windows(text, 1, 0),
                         "[windows] a batch of 1 windows of 0 tokens: both must be 1 or "
                         "more",
                         Error);
    CHECK(rng.state() == before);
}

TEST_CASE("shuffled windows read every token before any of it again") {
    const auto text = counting_text(801);
    ShuffledWindows windows(text, 8, Rng(3));
    for (int pass = 0; pass < 3; ++pass) {
        const Index offset = windows.next(1).inputs(0, 0) % 8;
        CHECK(windows.read() == 1);
        std::vector<Index> begins;
        for (int more = 0; more < 98; ++more) {
            const TextBatch batch = windows.next(1);
            CHECK(batch.inputs(0, 0) % 8 == offset);  // side by side, none overlaps
            CHECK(batch.targets(0, 7) == batch.inputs(0, 0) + 8);
            begins.push_back(batch.inputs(0, 0));
        }
        std::sort(begins.begin(), begins.end());
        CHECK(std::adjacent_find(begins.begin(), begins.end()) == begins.end());
        // 800 targets are 100 windows, or 99 where the pass begins further on.
        if (offset == 100 % 8) windows.next(1);
        CHECK(windows.read() == (offset == 100 % 8 ? 100 : 99));
    }
}

TEST_CASE("shuffled windows go on where they were, also in the middle of a pass") {
    const auto text = counting_text(1000);
    ShuffledWindows first(text, 8, Rng(5));
    first.next(300);  // into the third pass
    ShuffledWindows resumed(text, 8, Rng(6));
    resumed.go_on(first.pass(), first.read());
    for (int step = 0; step < 100; ++step) {
        const TextBatch a = first.next(3), b = resumed.next(3);
        CHECK(a.inputs == b.inputs);
        CHECK(a.targets == b.targets);
    }
    CHECK_THROWS_WITH_AS(resumed.go_on(first.pass(), 126),
                         doctest::Contains("it cannot go on after 126"), Error);
}

TEST_CASE("every pass is another order, and a short text has one window") {
    const auto text = counting_text(9);
    ShuffledWindows windows(text, 8, Rng(1));
    CHECK(windows.next(2).inputs(0, 0) == 100);
    CHECK_THROWS_AS(ShuffledWindows(text, 9, Rng(1)), Error);
    CHECK_THROWS_AS(ShuffledWindows(text, 0, Rng(1)), Error);
    CHECK_THROWS_AS(windows.next(0), Error);

    const auto longer = counting_text(801);
    ShuffledWindows passes(longer, 8, Rng(1));
    const TextBatch one = passes.next(100), two = passes.next(100);
    CHECK_FALSE(one.inputs == two.inputs);
}

}  // TEST_SUITE("data/text_windows")
