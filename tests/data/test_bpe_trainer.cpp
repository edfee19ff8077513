#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/bpe_trainer.h"
#include "data/pretokenize.h"

using namespace heed;
using TokenIds = std::vector<std::int32_t>;
using Words = std::vector<std::string>;

namespace {

// The tokens that were learnt, oldest first.
Words learnt(const Bpe& bpe) {
    Words tokens;
    for (std::int32_t id = 256; id < bpe.size(); ++id) tokens.push_back(bpe.token(id));
    return tokens;
}

Words learnt(std::string_view text, Index count = 1000) {
    BpeTrainer trainer;
    trainer.add(text);
    return learnt(trainer.train(256 + count));
}

// Counts all pairs of all pieces anew for every merge.
std::vector<Bpe::Merge> train_slowly(std::string_view text, Index vocabulary_size) {
    Bpe bpe;
    std::vector<TokenIds> pieces;
    for (const std::string_view piece : pretokenize(text)) {
        pieces.emplace_back();
        for (const char c : piece) {
            pieces.back().push_back(bpe.byte_id(static_cast<unsigned char>(c)));
        }
    }
    while (bpe.size() < vocabulary_size) {
        std::map<Bpe::Pair, int> counts;
        for (const TokenIds& ids : pieces) {
            for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
                ++counts[{ids[i], ids[i + 1]}];
            }
        }
        Bpe::Pair best{};
        int most = 1;
        for (const auto& [pair, count] : counts) {  // the smallest pair comes first
            if (count > most) best = pair, most = count;
        }
        if (most < 2) break;
        const std::int32_t made = bpe.add_merge(best);
        for (TokenIds& ids : pieces) {
            for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
                if (Bpe::Pair{ids[i], ids[i + 1]} != best) continue;
                ids[i] = made;
                ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            }
        }
    }
    return {bpe.merges().begin(), bpe.merges().end()};
}

}  // namespace

TEST_SUITE("data/bpe_trainer") {

// low 5 times, lower 2, newest 6, widest 3. By hand: es and st stand 9 times each, e is
// the older; then est 9; lo and ow 7 each; then low 7; ew, ne and w+est 6, e is the
// oldest; n+ew before ew+est; newest; then 3 times d+est, i+dest, w+idest; and what is
// left occurs twice: er, low+er.
TEST_CASE("low lower newest widest") {
    BpeTrainer trainer;
    const std::vector<std::pair<std::string, int>> words{
        {"low", 5}, {"lower", 2}, {"newest", 6}, {"widest", 3}};
    for (const auto& [word, count] : words) {
        for (int i = 0; i < count; ++i) trainer.add(word);
    }
    const Bpe bpe = trainer.train(1000);
    CHECK(learnt(bpe) == Words{"es", "est", "lo", "low", "ew", "new", "newest", "dest",
                               "idest", "widest", "er", "lower"});
    CHECK(bpe.encode("lowest") == TokenIds{bpe.id("low"), bpe.id("est")});
    CHECK(learnt(trainer.train(259)) == Words{"es", "est", "lo"});
    CHECK(learnt(trainer.train(256)).empty());
}

TEST_CASE("of equally frequent pairs the one with the older tokens is merged") {
    CHECK(learnt("cd.ab.cd.ab", 1) == Words{"ab"});
    CHECK(learnt("ac.ab.ac.ab", 1) == Words{"ab"});
    CHECK(learnt("xyxz.xyxz", 1) == Words{"xy"});
    CHECK(learnt("abcab.abc", 2) == Words{"ab", "abc"});
}

TEST_CASE("training stops when no pair occurs twice") {
    CHECK(learnt("").empty());
    CHECK(learnt("abcdefg").empty());
    CHECK(learnt("a b").empty());
    CHECK(learnt("aa").empty());
    CHECK(learnt("aaa") == Words{"aa"});
    CHECK(learnt("ab1ab") == Words{"ab"});
}

TEST_CASE("no merge crosses a piece") {
    for (const std::string& token : learnt("a1a1a1 b!b!b!  c\n\nd\n\nd", 100)) {
        CHECK(pretokenize(token).size() == 1);
    }
}

TEST_CASE("the fast way and the slow way learn the same") {
    Rng rng(5);
    const std::string_view alphabets[] = {"a", "ab", "aab ", "abcd 1.'\n",
                                          "\xE4\xB8\xAD \xFF"};
    for (const std::string_view alphabet : alphabets) {
        for (int round = 0; round < 30; ++round) {
            std::string text;
            for (Index n = rng.below(300); n > 0; --n) {
                text +=
                    alphabet[static_cast<std::size_t>(rng.below(Index(alphabet.size())))];
            }
            BpeTrainer trainer;
            trainer.add(text);
            const Bpe bpe = trainer.train(256 + 60);
            const std::vector<Bpe::Merge> fast(bpe.merges().begin(), bpe.merges().end());
            REQUIRE(fast == train_slowly(text, 256 + 60));
        }
    }
}

TEST_CASE("the order of the texts does not matter and neither does their number") {
    const Words texts{"the cat", " sat on", " the mat", " the hat"};
    BpeTrainer forward, backward, whole;
    for (const std::string& text : texts) forward.add(text);
    for (std::size_t i = texts.size(); i-- > 0;) backward.add(texts[i]);
    whole.add("the cat sat on the mat the hat");
    const Words tokens = learnt(forward.train(300));
    CHECK(tokens.size() > 3);
    CHECK(learnt(backward.train(300)) == tokens);
    CHECK(learnt(whole.train(300)) == tokens);
}

// What was learnt is found again: within a word a merge is only in the way of another if
// it was so in training.
TEST_CASE("a learnt token is encoded as itself") {
    Rng rng(6);
    std::string text;
    for (int i = 0; i < 5000; ++i) text += "aabc "[rng.below(5)];
    BpeTrainer trainer;
    trainer.add(text);
    const Bpe bpe = trainer.train(400);
    CHECK(bpe.size() == 400);
    for (std::int32_t id = 0; id < 400; ++id)
        CHECK(bpe.encode(bpe.token(id)) == TokenIds{id});
}

TEST_CASE("special tokens come last and count") {
    BpeTrainer trainer;
    trainer.add("ab ab ab<x>");
    const Words specials{"<x>", "<y>"};
    const Bpe bpe = trainer.train(259, specials);
    CHECK(bpe.size() == 259);
    CHECK(bpe.token(256) == "ab");
    CHECK(bpe.special_id("<x>") == 257);
    CHECK(bpe.special_id("<y>") == 258);
}

TEST_CASE("a size without room and a special token that is learnt are refused") {
    BpeTrainer trainer;
    trainer.add("ab ab");
    CHECK_THROWS_WITH_AS(trainer.train(255),
                         "[bpe] a vocabulary of 255 tokens is too small: the bytes are "
                         "256, and the special tokens 0",
                         Error);
    const Words one{"<x>"};
    CHECK_THROWS_WITH_AS(trainer.train(256, one),
                         "[bpe] a vocabulary of 256 tokens is too small: the bytes are "
                         "256, and the special tokens 1",
                         Error);
    const Words learnt_too{"ab"};
    CHECK_THROWS_WITH_AS(trainer.train(300, learnt_too),
                         "[bpe] there is a token \"ab\" already", Error);
}

TEST_CASE("a run of one letter does not make a token without end") {
    BpeTrainer trainer;
    trainer.add(std::string(100'000, 'a'));
    const Bpe bpe = trainer.train(1000);
    CHECK(bpe.token(256 + 13).size() == 16384);
    for (std::int32_t id = 256; id < bpe.size(); ++id) {
        CHECK(bpe.token(id).size() <= 16384);
    }
}
}  // TEST_SUITE("data/bpe_trainer")
