#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/error.h"
#include "data/vocabulary.h"

using namespace heed;
using Tokens = std::vector<std::string>;

TEST_SUITE("data/vocabulary") {

TEST_CASE("ids begin with four special tokens and go on by count and then by bytes") {
    const std::vector<Tokens> sentences{{"b", "a", "c"}, {"b", "é", "a"}, {"b", "Z"}};
    const Vocabulary v(sentences);
    CHECK(v.size() == 9);
    Tokens all;
    for (std::int32_t id = 0; id < 9; ++id) all.push_back(v.token(id));
    CHECK(all == Tokens{"<pad>", "<bos>", "<eos>", "<unk>", "b", "a", "Z", "c", "é"});
    for (std::int32_t id = 0; id < 9; ++id) CHECK(v.id(v.token(id)) == id);
}

TEST_CASE("the order of the sentences does not matter") {
    const std::vector<Tokens> forward{{"x", "y"}, {"z", "y"}, {"w"}};
    const std::vector<Tokens> backward{{"w"}, {"y", "z"}, {"y", "x"}};
    const Vocabulary a(forward), b(backward);
    REQUIRE(a.size() == b.size());
    for (std::int32_t id = 0; id < 8; ++id) CHECK(a.token(id) == b.token(id));
}

TEST_CASE("rare tokens become unk") {
    const std::vector<Tokens> sentences{{"a", "a", "b"}};
    const Vocabulary v(sentences, 2);
    CHECK(v.size() == 5);
    CHECK(v.encode(Tokens{"a", "b", "?"}) == std::vector<std::int32_t>{4, 3, 3});
    CHECK_THROWS_WITH_AS(Vocabulary(sentences, 0),
                         "[vocabulary] min_count must be 1 or more, not 0", Error);
}

TEST_CASE("decoding stops at eos and leaves out pad and bos") {
    const std::vector<Tokens> sentences{{"a", "b"}};
    const Vocabulary v(sentences);
    CHECK(v.decode(std::vector<std::int32_t>{1, 4, 0, 5, 3, 2, 4}) ==
          Tokens{"a", "b", "<unk>"});
    CHECK(v.decode(v.encode(sentences[0])) == sentences[0]);
    CHECK(v.decode(std::vector<std::int32_t>{}).empty());
}

TEST_CASE("an id that does not exist is named") {
    const Vocabulary v;
    CHECK(v.size() == 4);
    CHECK_THROWS_WITH_AS(v.token(4),
                         "[vocabulary] there is no token 4: ids run from 0 to 3", Error);
    CHECK_THROWS_AS(v.token(-1), Error);
    CHECK_THROWS_AS(v.decode(std::vector<std::int32_t>{9}), Error);
}

TEST_CASE("text that reads like a special token gets no second number") {
    const std::vector<Tokens> sentences{{"<eos>", "a"}};
    const Vocabulary v(sentences);
    CHECK(v.size() == 5);
    CHECK(v.id("<eos>") == Vocabulary::eos);
}

TEST_CASE("a copy of a vocabulary stands on its own") {
    Vocabulary copy;
    {
        const std::vector<Tokens> sentences{{"a"}};
        const Vocabulary original(sentences);
        copy = original;
    }
    CHECK(copy.id("a") == 4);
}
}  // TEST_SUITE("data/vocabulary")
