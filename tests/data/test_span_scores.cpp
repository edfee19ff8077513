#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/span_scores.h"
#include "scores.h"

using namespace heed;
using Tags = std::vector<std::string>;
using Spans = std::vector<TagSpan>;

namespace {

Spans spans_in(const std::string& tags) {
    return find_spans(words(tags));
}

// conlleval's own way: it walks over both taggings at once, asks at every token whether
// a chunk ends or begins on either side, and never makes a list of spans.
struct Conlleval {
    int matched = 0, predicted = 0, expected = 0;

    static bool ends(const std::string& previous, const std::string& now) {
        if (previous[0] == 'O') return false;
        return now[0] == 'B' || now[0] == 'O' || previous.substr(1) != now.substr(1);
    }
    static bool begins(const std::string& previous, const std::string& now) {
        if (now[0] == 'O') return false;
        return now[0] == 'B' || previous[0] == 'O' || previous.substr(1) != now.substr(1);
    }

    void add(Tags ours, Tags theirs) {
        bool both = false;  // are we in a chunk that began the same on both sides?
        std::string our_last = "O", their_last = "O";
        ours.push_back("O"), theirs.push_back("O");  // the blank line
        for (std::size_t i = 0; i < ours.size(); ++i) {
            const bool our_end = ends(our_last, ours[i]);
            const bool their_end = ends(their_last, theirs[i]);
            if (both && our_end && their_end) ++matched;
            if (our_end || their_end) both = false;
            const bool our_begin = begins(our_last, ours[i]);
            const bool their_begin = begins(their_last, theirs[i]);
            predicted += our_begin;
            expected += their_begin;
            if (our_begin && their_begin && ours[i].substr(1) == theirs[i].substr(1)) {
                both = true;
            }
            our_last = ours[i], their_last = theirs[i];
        }
    }
};

Tags random_tags(Rng& rng, Index length) {
    const Tags all{"O", "B-X", "I-X", "B-Y", "I-Y"};
    Tags tags;
    for (Index i = 0; i < length; ++i) {
        tags.push_back(all[static_cast<std::size_t>(rng.below(5))]);
    }
    return tags;
}

}  // namespace

TEST_SUITE("data/span_scores") {

TEST_CASE("spans run from B to the last I of their type") {
    CHECK(spans_in("B-ORG O B-PER I-PER O B-LOC") ==
          Spans{{0, 1, "ORG"}, {2, 4, "PER"}, {5, 6, "LOC"}});
    CHECK(spans_in("B-X B-X I-X") == Spans{{0, 1, "X"}, {1, 3, "X"}});
    CHECK(spans_in("O O").empty());
    CHECK(spans_in("").empty());
}

TEST_CASE("an I that IOB2 does not allow begins a span") {
    CHECK(spans_in("O I-X I-X O") == Spans{{1, 3, "X"}});
    CHECK(spans_in("I-X") == Spans{{0, 1, "X"}});
    CHECK(spans_in("B-X I-Y I-Y I-X") == Spans{{0, 1, "X"}, {1, 3, "Y"}, {3, 4, "X"}});
    CHECK(spans_in("B-X O I-X") == Spans{{0, 1, "X"}, {2, 3, "X"}});
}

TEST_CASE("the type is what follows the first hyphen") {
    CHECK(spans_in("B-a-b I-a-b I-a") == Spans{{0, 2, "a-b"}, {2, 3, "a"}});
    CHECK(spans_in("B I B- O") == Spans{{0, 2, ""}, {2, 3, ""}});
    CHECK(spans_in("I-B-x I-B-x") == Spans{{0, 2, "B-x"}});
}

TEST_CASE("only the same beginning and end and type is found") {
    //                expected  [PER   PER]  O  [LOC]  [ORG]
    //                predicted [PER] [PER]  O  [LOC]  [LOC]
    const std::vector<Tags> expected{words("B-PER I-PER O B-LOC"), words("B-ORG")};
    const std::vector<Tags> predicted{words("B-PER B-PER O B-LOC"), words("B-LOC")};
    const SpanScores scores = span_scores(predicted, expected);
    CHECK(scores.all.matched == 1);
    CHECK(is_score(scores.all, 1.0 / 4, 1.0 / 3, 2.0 / 7));
    REQUIRE(scores.by_type.size() == 3);
    CHECK(is_score(scores.by_type.at("LOC"), 1.0 / 2, 1, 2.0 / 3));
    CHECK(is_score(scores.by_type.at("PER"), 0, 0, 0));
    CHECK(scores.by_type.at("PER").predicted == 2);
    CHECK(scores.by_type.at("ORG").expected == 1);
    CHECK(scores.by_type.at("ORG").predicted == 0);
}

TEST_CASE("a span does not go on into the next sentence") {
    const SpanScores scores = span_scores(std::vector<Tags>{{"B-X"}, {"I-X"}},
                                          std::vector<Tags>{{"B-X"}, {"B-X"}});
    CHECK(is_score(scores.all, 1, 1, 1));
    CHECK(scores.all.matched == 2);
}

TEST_CASE("without spans on a side the scores are zero") {
    const auto f1 = [](const char* predicted, const char* expected) {
        return span_scores(std::vector<Tags>{words(predicted)},
                           std::vector<Tags>{words(expected)})
            .all.f1;
    };
    CHECK(f1("O O", "O O") == 0);
    CHECK(f1("O B-X", "O O") == 0);
    CHECK(f1("O O", "B-X O") == 0);
    CHECK(f1("", "") == 0);
    CHECK(span_scores({}, {}).all.f1 == 0);
    CHECK(span_scores({}, {}).by_type.empty());
}

TEST_CASE("any tags score as conlleval's walk over both taggings does") {
    Rng rng(1);
    Index matched = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Tags> predicted, expected;
        Conlleval conlleval;
        for (Index sentence = rng.below(3); sentence >= 0; --sentence) {
            const Index length = rng.below(8);
            predicted.push_back(random_tags(rng, length));
            expected.push_back(random_tags(rng, length));
            conlleval.add(predicted.back(), expected.back());
        }
        const FScore all = span_scores(predicted, expected).all;
        REQUIRE(all.matched == conlleval.matched);
        REQUIRE(all.predicted == conlleval.predicted);
        REQUIRE(all.expected == conlleval.expected);
        matched += all.matched;
    }
    CHECK(matched > 500);
}

TEST_CASE("types add up to all") {
    Rng rng(2);
    const std::vector<Tags> predicted{random_tags(rng, 300)},
        expected{random_tags(rng, 300)};
    const SpanScores scores = span_scores(predicted, expected);
    const FScore x = scores.by_type.at("X"), y = scores.by_type.at("Y");
    CHECK(x.matched + y.matched == scores.all.matched);
    CHECK(x.predicted + y.predicted == scores.all.predicted);
    CHECK(x.expected + y.expected == scores.all.expected);
}

TEST_CASE("other tags and sentences that do not correspond are errors") {
    for (const char* const tag : {"", "b-X", "E-X", "BX", "OO", "O-X", "-X", "PER"}) {
        CHECK_THROWS_WITH_AS(find_spans(Tags{"O", tag}),
                             str("[spans] tag 1 is \"", tag,
                                 "\": the tags of spans are O, B-type and I-type")
                                 .c_str(),
                             Error);
    }
    CHECK_THROWS_WITH_AS(span_scores(std::vector<Tags>{{"O"}}, {}),
                         "[spans] 1 predicted sentences cannot be compared with 0",
                         Error);
    CHECK_THROWS_WITH_AS(
        span_scores(std::vector<Tags>{{}, {"O"}}, std::vector<Tags>{{}, {}}),
        "[spans] sentence 1 has 1 predicted and 0 expected tags", Error);
}
}  // TEST_SUITE("data/span_scores")
