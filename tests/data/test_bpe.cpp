#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/rng.h"
#include "data/bpe.h"
#include "data/bpe_trainer.h"
#include "data/pretokenize.h"

using namespace heed;
using namespace std::string_literals;
using TokenIds = std::vector<std::int32_t>;

namespace {

// What encoding means, as slowly as it is said: as long as there is a pair with a rank,
// merge all places of the one with the lowest, from left to right.
TokenIds encode_slowly(const Bpe& bpe, std::string_view text) {
    TokenIds all;
    for (const std::string_view piece : pretokenize(text)) {
        TokenIds ids;
        for (const char byte : piece) {
            ids.push_back(bpe.byte_id(static_cast<unsigned char>(byte)));
        }
        for (const Bpe::Merge& merge : bpe.merges()) {
            for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
                if (ids[i] == merge.pair.left && ids[i + 1] == merge.pair.right) {
                    ids[i] = merge.result;
                    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                }
            }
        }
        all.insert(all.end(), ids.begin(), ids.end());
    }
    return all;
}

std::string random_text(Rng& rng, std::string_view alphabet, Index length) {
    std::string text;
    for (; length > 0; --length) {
        text += alphabet[static_cast<std::size_t>(rng.below(Index(alphabet.size())))];
    }
    return text;
}

Bpe with_merges(
    std::initializer_list<std::pair<std::string_view, std::string_view>> all) {
    Bpe bpe;
    for (const auto& [left, right] : all) bpe.add_merge({bpe.id(left), bpe.id(right)});
    return bpe;
}

std::string tokens_of(const Bpe& bpe, std::string_view text) {
    std::string all;
    for (const std::int32_t id : bpe.encode(text)) all += bpe.token(id) + "|";
    return all;
}

template <class Action>
std::string error_of(Action action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace

TEST_SUITE("data/bpe") {

TEST_CASE("before anything is merged a text is its bytes in GPT-2's order") {
    const Bpe bpe;
    CHECK(bpe.size() == 256);
    CHECK(bpe.encode("!\"~") == TokenIds{0, 1, 93});
    CHECK(bpe.encode("\xA1\xFF") == TokenIds{94, 187});
    CHECK(bpe.encode("\0\n \x7F\xAD"s) == TokenIds{188, 198, 220, 221, 255});
    CHECK(bpe.encode("").empty());
    CHECK(bpe.decode(TokenIds{}).empty());
    CHECK(bpe.merges().empty());
    CHECK(bpe.name(220) == "Ġ");
}

TEST_CASE("merges are done in the order in which they were learnt") {
    const Bpe bpe =
        with_merges({{"e", "s"}, {"es", "t"}, {"l", "o"}, {"lo", "w"}, {"w", "e"}});
    CHECK(tokens_of(bpe, "lowest") == "low|est|");
    CHECK(tokens_of(bpe, "we west lower") == "we| |w|est| |low|e|r|");
    CHECK(bpe.id("low") == 259);
    CHECK(bpe.token(257) == "est");
    CHECK(bpe.merges()[1] == Bpe::Merge{{256, bpe.id("t")}, 257});
}

TEST_CASE("where a pair overlaps itself the left one is merged") {
    const Bpe bpe = with_merges({{"a", "a"}, {"aa", "a"}, {"aa", "aa"}});
    CHECK(tokens_of(bpe, "aa") == "aa|");
    CHECK(tokens_of(bpe, "aaa") == "aaa|");
    CHECK(tokens_of(bpe, "aaaa") == "aaaa|");
    CHECK(tokens_of(bpe, "aaaaaaa") == "aaaa|aaa|");
}

TEST_CASE("a token can be out of reach of its own bytes") {
    const Bpe bpe = with_merges({{"b", "c"}, {"a", "b"}, {"ab", "c"}});
    CHECK(tokens_of(bpe, "abc") == "a|bc|");
}

TEST_CASE("no merge crosses a piece") {
    const Bpe bpe = with_merges({{"a", " "}, {"a", "1"}, {" ", "a"}});
    CHECK(tokens_of(bpe, "a a1") == "a| a|1|");
}

TEST_CASE("encoding does what the slow definition says") {
    Rng rng(2);
    const std::string_view alphabets[] = {"ab", "aab c", "abc1 .'s\n",
                                          "\xE4\xB8\xAD\xE6 \xFF"};
    for (const std::string_view alphabet : alphabets) {
        BpeTrainer trainer;
        trainer.add(random_text(rng, alphabet, 3000));
        const Bpe bpe = trainer.train(330);
        CHECK(bpe.size() > 280);
        for (int round = 0; round < 50; ++round) {
            const std::string text = random_text(rng, alphabet, rng.below(200));
            REQUIRE(bpe.encode(text) == encode_slowly(bpe, text));
        }
    }
}

TEST_CASE("merges by hand in any order agree with the slow definition") {
    Rng rng(7);
    for (int round = 0; round < 40; ++round) {
        Bpe bpe;
        TokenIds made{bpe.id("a"), bpe.id("b")};
        for (int tries = 0; tries < 12; ++tries) {
            const auto pick = [&] {
                return made[static_cast<std::size_t>(rng.below(Index(made.size())))];
            };
            const Bpe::Pair pair{pick(), pick()};
            if (error_of([&] { bpe.id(bpe.token(pair.left) + bpe.token(pair.right)); }) !=
                "no error") {
                made.push_back(bpe.add_merge(pair));
            }
        }
        for (int texts = 0; texts < 20; ++texts) {
            const std::string text = random_text(rng, "ab", rng.below(60));
            REQUIRE(bpe.encode(text) == encode_slowly(bpe, text));
        }
    }
}

TEST_CASE("decoding gives back any bytes") {
    Rng rng(3);
    BpeTrainer trainer;
    trainer.add("the cat sat on the mat 中文 中文 é é ' 's\n\n");
    const Bpe bpe = trainer.train(300);
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    for (int round = 0; round < 300; ++round) {
        const std::string text = random_text(rng, bytes, rng.below(80));
        REQUIRE(bpe.decode(bpe.encode(text)) == text);
    }
    CHECK(bpe.decode(bpe.encode(bytes)) == bytes);
    CHECK(bpe.decode(bpe.encode("\xE4\xB8")) == "\xE4\xB8");
}

TEST_CASE("the tokens of a piece do not depend on what stands around it") {
    Rng rng(4);
    BpeTrainer trainer;
    trainer.add(random_text(rng, "abc1 .'s\n", 2000));
    const Bpe bpe = trainer.train(350);
    for (int round = 0; round < 200; ++round) {
        const std::string text = random_text(rng, "abc1 .'s\n", 40);
        TokenIds alone;
        for (const std::string_view piece : pretokenize(text)) {
            const TokenIds ids = bpe.encode(piece);
            alone.insert(alone.end(), ids.begin(), ids.end());
        }
        REQUIRE(bpe.encode(text) == alone);
    }
}

// The naive loop would take 10^11 steps: the time limit of the suite is the check.
TEST_CASE("half a megabyte of one letter is encoded in a moment") {
    Bpe bpe;
    std::int32_t token = bpe.id("a");
    for (int i = 0; i < 4; ++i) token = bpe.add_merge({token, token});
    const std::string text(500'001, 'a');
    const TokenIds ids = bpe.encode(text);
    CHECK(ids.size() == 500'000 / 16 + 1);
    CHECK(bpe.decode(ids) == text);
}

TEST_CASE("a special token is text unless one asks for it") {
    Bpe bpe;
    const std::int32_t end = bpe.add_special("<|endoftext|>");
    CHECK(end == 256);
    const std::string text = "a<|endoftext|><|endoftext|>b<|endoftext|";
    CHECK(bpe.encode(text).size() == text.size());
    const TokenIds ids = bpe.encode(text, SpecialTokens::recognised);
    REQUIRE(ids.size() == 16);
    CHECK(ids[0] == bpe.id("a"));
    CHECK(ids[1] == end);
    CHECK(ids[2] == end);
    CHECK(ids[3] == bpe.id("b"));
    CHECK(bpe.decode(ids) == text);
    CHECK(bpe.decode(bpe.encode(text)) == text);
    CHECK(bpe.is_special(end));
    CHECK_FALSE(bpe.is_special(0));
    CHECK(bpe.special_id("<|endoftext|>") == end);
    CHECK(bpe.encode("", SpecialTokens::recognised).empty());
    CHECK(bpe.encode("<|endoftext|>", SpecialTokens::recognised) == TokenIds{end});
}

TEST_CASE("of special tokens the first counts and of two at one place the longer") {
    Bpe bpe;
    const std::int32_t b = bpe.add_special("<b>"), bb = bpe.add_special("<b><b>");
    const std::int32_t e = bpe.add_special("<é>");
    CHECK(bpe.encode("<b><b><b><é><b>", SpecialTokens::recognised) ==
          TokenIds{bb, b, e, b});
    CHECK(bpe.encode("<é>").size() == 4);
    CHECK(bpe.name(e) == "<é>");
}

TEST_CASE("what follows a special token is cut as a text that begins there") {
    Bpe bpe = with_merges({{" ", "a"}});
    const std::int32_t x = bpe.add_special("<x>");
    CHECK(bpe.encode("b <x> a", SpecialTokens::recognised) ==
          TokenIds{bpe.id("b"), bpe.id(" "), x, bpe.id(" a")});
}

TEST_CASE("what cannot be is said") {
    Bpe bpe;
    bpe.add_merge({bpe.id("a"), bpe.id("b")});
    const std::int32_t end = bpe.add_special("<end>");
    const auto merge = [&](std::int32_t left, std::int32_t right) {
        return error_of([&] { bpe.add_merge({left, right}); });
    };
    CHECK(merge(bpe.id("a"), bpe.id("b")) == "[bpe] there is a token \"ab\" already");
    CHECK(merge(0, end) == "[bpe] the special token <end> is never merged");
    CHECK(merge(0, 258) == "[bpe] there is no token 258: ids run from 0 to 257");
    CHECK(merge(-1, 0) == "[bpe] there is no token -1: ids run from 0 to 257");
    CHECK(error_of([&] { bpe.add_special(""); }) == "[bpe] a special token needs a name");
    CHECK(error_of([&] { bpe.add_special("<end>"); }) ==
          "[bpe] there is a token \"<end>\" already");
    CHECK(error_of([&] { bpe.add_special("Ġ"); }) ==
          "[bpe] there is a token \"Ġ\" already");
    CHECK(error_of([&] { bpe.add_special("a\xFF"); }) ==
          "[bpe] the name of a special token is not UTF-8 at byte 1: 0xFF cannot begin a "
          "character");
    CHECK(error_of([&] { bpe.id(" ab"); }) == "[bpe] there is no token \"Ġab\"");
    CHECK(error_of([&] { bpe.id("<end>"); }) == "[bpe] there is no token \"<end>\"");
    CHECK(error_of([&] { bpe.id(""); }) == "[bpe] there is no token \"\"");
    CHECK(error_of([&] { bpe.special_id("ab"); }) ==
          "[bpe] there is no special token \"ab\"");
    CHECK(error_of([&] {
              bpe.decode(TokenIds{0, 999});
          }) == "[bpe] there is no token 999: ids run from 0 to 257");
    CHECK(bpe.size() == 258);
    CHECK(bpe.merges().size() == 1);
}

TEST_CASE("tokens end at 16384 bytes") {
    Bpe bpe;
    std::int32_t token = bpe.id("a");
    for (int i = 0; i < 14; ++i) token = bpe.add_merge({token, token});
    CHECK(bpe.token(token).size() == 16384);
    CHECK(error_of([&] {
              bpe.add_merge({token, 0});
          }) == "[bpe] a token of 16385 bytes is longer than 16384");
    CHECK(bpe.size() == 256 + 14);
}
}  // TEST_SUITE("data/bpe")
