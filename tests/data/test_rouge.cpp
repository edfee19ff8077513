#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/rouge.h"
#include "scores.h"

using namespace heed;
using Tokens = std::vector<std::string>;

namespace {

Tokens random_tokens(Rng& rng, Index most) {
    Tokens tokens;
    for (Index n = rng.below(most + 1); n > 0; --n) {
        tokens.emplace_back(1, static_cast<char>('a' + rng.below(3)));
    }
    return tokens;
}

// By trial: the longest of all 2^n subsequences of a that b has too.
Index longest_by_trial(const Tokens& a, const Tokens& b) {
    Index longest = 0;
    for (unsigned chosen = 0; chosen < 1u << a.size(); ++chosen) {
        Index length = 0;
        auto at = b.begin();
        bool found = true;
        for (std::size_t i = 0; i < a.size() && found; ++i) {
            if ((chosen >> i & 1) == 0) continue;
            at = std::find(at, b.end(), a[i]);
            found = at != b.end();
            if (found) ++at, ++length;
        }
        if (found) longest = std::max(longest, length);
    }
    return longest;
}

// By striking out: every n-gram of a takes one equal n-gram of b away.
Index matches_by_striking_out(const Tokens& a, const Tokens& b, std::size_t n) {
    std::vector<Tokens> left;
    for (std::size_t i = 0; i + n <= b.size(); ++i) {
        left.emplace_back(b.begin() + static_cast<Index>(i),
                          b.begin() + static_cast<Index>(i + n));
    }
    Index matches = 0;
    for (std::size_t i = 0; i + n <= a.size(); ++i) {
        const Tokens gram(a.begin() + static_cast<Index>(i),
                          a.begin() + static_cast<Index>(i + n));
        const auto found = std::find(left.begin(), left.end(), gram);
        if (found == left.end()) continue;
        left.erase(found);
        ++matches;
    }
    return matches;
}

}  // namespace

TEST_SUITE("data/rouge") {

TEST_CASE("the examples of the paper come out as it says") {
    // Lin 2004, section 3: S1 is the reference; ROUGE-L ranks S2 before S3 where ROUGE-2
    // cannot, and S4 has the same length of subsequence as S3.
    const Tokens reference = words("police killed the gunman");
    const Tokens s2 = words("police kill the gunman");
    const Tokens s3 = words("the gunman kill police");
    const Tokens s4 = words("the gunman police killed");
    CHECK(is_score(rouge_n(s2, reference, 2), 1.0 / 3, 1.0 / 3, 1.0 / 3));
    CHECK(is_score(rouge_n(s3, reference, 2), 1.0 / 3, 1.0 / 3, 1.0 / 3));
    CHECK(is_score(rouge_n(s4, reference, 2), 2.0 / 3, 2.0 / 3, 2.0 / 3));
    CHECK(is_score(rouge_l(s2, reference), 3.0 / 4, 3.0 / 4, 3.0 / 4));
    CHECK(is_score(rouge_l(s3, reference), 2.0 / 4, 2.0 / 4, 2.0 / 4));
    CHECK(is_score(rouge_l(s4, reference), 2.0 / 4, 2.0 / 4, 2.0 / 4));
}

TEST_CASE("precision is a share of the summary and recall one of the reference") {
    // the|cat|sat|on|the|mat and the|cat|the|dog: the, the, cat; "the cat"; the cat the
    const Rouge scores = rouge(words("the cat the dog"), words("the cat sat on the mat"));
    CHECK(is_score(scores.one, 3.0 / 4, 3.0 / 6, 6.0 / 10));
    CHECK(is_score(scores.two, 1.0 / 3, 1.0 / 5, 2.0 / 8));
    CHECK(is_score(scores.l, 3.0 / 4, 3.0 / 6, 6.0 / 10));
}

TEST_CASE("a repeated token counts at most as often as in the other text") {
    CHECK(is_score(rouge_n(words("the the the"), words("the cat"), 1), 1.0 / 3, 1.0 / 2,
                   2.0 / 5));
    CHECK(rouge_n(words("a a a"), words("a a"), 2).matched == 1);
}

TEST_CASE("a text agrees with itself and exchanging the texts exchanges the shares") {
    Rng rng(1);
    for (int round = 0; round < 200; ++round) {
        const Tokens a = random_tokens(rng, 12), b = random_tokens(rng, 12);
        const Rouge there = rouge(a, b), back = rouge(b, a);
        for (const auto member : {&Rouge::one, &Rouge::two, &Rouge::l}) {
            CHECK(is_score(there.*member, (back.*member).recall, (back.*member).precision,
                           (back.*member).f1));
        }
        if (a.size() < 2) continue;
        CHECK(is_score(rouge(a, a).two, 1, 1, 1));
        CHECK(is_score(rouge(a, a).l, 1, 1, 1));
    }
}

TEST_CASE("matches are those that trial and striking out find") {
    Rng rng(2);
    for (int round = 0; round < 300; ++round) {
        const Tokens a = random_tokens(rng, 9), b = random_tokens(rng, 9);
        REQUIRE(rouge_l(a, b).matched == longest_by_trial(a, b));
        for (const std::size_t n : {1u, 2u, 3u}) {
            REQUIRE(rouge_n(a, b, static_cast<Index>(n)).matched ==
                    matches_by_striking_out(a, b, n));
        }
    }
}

TEST_CASE("texts without the n-gram score zero") {
    const Tokens none, one{"a"};
    CHECK(is_score(rouge_n(none, none, 1), 0, 0, 0));
    CHECK(is_score(rouge_n(one, none, 1), 0, 0, 0));
    CHECK(is_score(rouge_n(none, one, 1), 0, 0, 0));
    CHECK(is_score(rouge_n(one, one, 2), 0, 0, 0));
    CHECK(is_score(rouge_n(one, one, 1000000000000), 0, 0, 0));
    CHECK(is_score(rouge_l(none, none), 0, 0, 0));
    CHECK(is_score(rouge_l(none, one), 0, 0, 0));
    CHECK(is_score(rouge_l(one, none), 0, 0, 0));
}

TEST_CASE("the corpus has the mean of its summaries") {
    const Rouge mean = mean_rouge(std::vector<Tokens>{words("a b c a"), words("x")},
                                  std::vector<Tokens>{words("c a b"), words("y")});
    // The first: a b c are shared; "a b" and "c a" are; "a b" or "c a" is in order.
    CHECK(is_score(mean.one, 3.0 / 8, 1.0 / 2, 3.0 / 7));
    CHECK(is_score(mean.two, 1.0 / 3, 1.0 / 2, 2.0 / 5));
    CHECK(is_score(mean.l, 1.0 / 4, 1.0 / 3, 2.0 / 7));
    CHECK(is_score(mean_rouge({}, {}).l, 0, 0, 0));
}

TEST_CASE("no n-grams of nothing and no summary without its reference") {
    CHECK_THROWS_WITH_AS(rouge_n(Tokens{}, Tokens{}, 0),
                         "[rouge] an n-gram has 1 token or more, not 0", Error);
    CHECK_THROWS_WITH_AS(mean_rouge(std::vector<Tokens>(2), std::vector<Tokens>(1)),
                         "[rouge] 2 summaries cannot be compared with 1 references",
                         Error);
}
}  // TEST_SUITE("data/rouge")
