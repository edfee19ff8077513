#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/edit_distance.h"
#include "scores.h"

using namespace heed;
using Ids32 = std::vector<std::int32_t>;
using Tokens = std::vector<std::string>;
using Texts = std::vector<Tokens>;

namespace {

Ids32 random_sequence(Rng& rng, Index most) {
    Ids32 ids(static_cast<std::size_t>(rng.below(most + 1)));
    for (std::int32_t& id : ids) id = static_cast<std::int32_t>(rng.below(3));
    return ids;
}

// The definition, tried out: every way to begin, no table.
Index distance_by_trial(std::span<const std::int32_t> a,
                        std::span<const std::int32_t> b) {
    if (a.empty() || b.empty()) return static_cast<Index>(a.size() + b.size());
    return std::min(
        {1 + distance_by_trial(a.subspan(1), b), 1 + distance_by_trial(a, b.subspan(1)),
         (a[0] == b[0] ? 0 : 1) + distance_by_trial(a.subspan(1), b.subspan(1))});
}

}  // namespace

TEST_SUITE("data/edit_distance") {

TEST_CASE("known distances") {
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("Saturday", "Sunday") == 3);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("abcd", "bcda") == 2);
    CHECK(edit_distance(words("the cat sat"), words("a cat sat down")) == 2);
    CHECK(edit_distance(Ids32{1, 2, 3}, Ids32{2, 3, 4}) == 2);
}

TEST_CASE("a code point is one unit however many bytes it has") {
    CHECK(edit_distance("我喜欢吃苹果", "我喜欢苹果") == 1);
    CHECK(edit_distance("苹", "果") == 1);
    CHECK(edit_distance("é", "e\u0301") == 2);  // replaced by e, and an accent
    CHECK_THROWS_AS(edit_distance("\xFF", "a"), Error);
    CHECK_THROWS_AS(edit_distance("a", "\xFF"), Error);
}

TEST_CASE("the table finds what trying every way finds") {
    Rng rng(1);
    for (int round = 0; round < 300; ++round) {
        const Ids32 a = random_sequence(rng, 6), b = random_sequence(rng, 6);
        REQUIRE(edit_distance(a, b) == distance_by_trial(a, b));
    }
}

TEST_CASE("it is a distance") {
    Rng rng(2);
    for (int round = 0; round < 200; ++round) {
        const Ids32 a = random_sequence(rng, 15), b = random_sequence(rng, 15),
                    c = random_sequence(rng, 15);
        const Index ab = edit_distance(a, b);
        CHECK(ab == edit_distance(b, a));
        CHECK((ab == 0) == (a == b));
        CHECK(edit_distance(a, c) <= ab + edit_distance(b, c));
        CHECK(ab <= static_cast<Index>(std::max(a.size(), b.size())));
    }
}

TEST_CASE("error rates are edits of all for the length of all references") {
    // 1 replaced of 3, 2 inserted into 1: 3 edits for 4 words.
    const Texts hypotheses{words("a x c"), words("d e f")};
    const Texts references{words("a b c"), words("d")};
    CHECK(near(word_error_rate(hypotheses, references), 0.75));
    CHECK(near(character_error_rate(Tokens{"abc", "def"}, Tokens{"ab", "df"}), 0.5));
    CHECK(near(character_error_rate(Tokens{"苹"}, Tokens{"苹果"}), 0.5));
    CHECK(near(word_error_rate(Texts{words("a b c")}, Texts{words("x")}), 3));
    CHECK(word_error_rate(references, references) == 0);
}

TEST_CASE("error rates of references without tokens are defined") {
    CHECK(word_error_rate({}, {}) == 0);
    CHECK(word_error_rate(Texts{{}}, Texts{{}}) == 0);
    CHECK(word_error_rate(Texts{words("a b")}, Texts{{}}) == 1);
    CHECK(character_error_rate({}, {}) == 0);
    CHECK(character_error_rate(Tokens{""}, Tokens{""}) == 0);
    CHECK(character_error_rate(Tokens{"ab"}, Tokens{""}) == 1);
}

TEST_CASE("every hypothesis needs its reference") {
    const char* const message =
        "[error_rate] 1 hypotheses cannot be compared with 0 references";
    CHECK_THROWS_WITH_AS(word_error_rate(Texts{{}}, {}), message, Error);
    CHECK_THROWS_WITH_AS(character_error_rate(Tokens{""}, {}), message, Error);
    CHECK_THROWS_AS(character_error_rate(Tokens{"\xFF"}, Tokens{""}), Error);
    CHECK_THROWS_AS(character_error_rate(Tokens{""}, Tokens{"\xFF"}), Error);
}
}  // TEST_SUITE("data/edit_distance")
