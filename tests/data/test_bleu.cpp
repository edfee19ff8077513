#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/bleu.h"

using namespace heed;
using Texts = std::vector<std::string>;
using References = std::vector<Texts>;
using Counts = std::array<Index, 4>;

// Scores and counts were made with sacreBLEU (commit f615c72, January 2026).
namespace {

const Texts english{"The dog bit the man.", "It wasn't surprising.",
                    "The man had just bitten him."};
const References english_references{
    {"The dog bit the man.", "The dog had bit the man."},
    {"It was not unexpected.", "No one was surprised."},
    {"The man bit him first.", "The man had bitten the dog."}};
const Texts chinese{"我喜欢学习中文。", "他今天没有来。", "今天天气很好，我们去公园吧！"};
const References chinese_references{
    {"我喜欢学中文。"}, {"他今天没来。"}, {"今天天气不错，我们去公园吧！"}};

bool close(double value, double expected) {
    return std::abs(value - expected) <= 1e-10;
}

BleuOptions with(BleuTokenizer tokenizer) {
    BleuOptions options;
    options.tokenizer = tokenizer;
    return options;
}

Bleu sentence_bleu(const std::string& hypothesis, const std::string& reference) {
    BleuOptions options;
    options.effective_order = true;
    return corpus_bleu(Texts{hypothesis}, References{{reference}}, options);
}

}  // namespace

TEST_SUITE("data/bleu") {

TEST_CASE("three sentences with two references score as in sacreBLEU") {
    const Bleu bleu = corpus_bleu(english, english_references);
    CHECK(close(bleu.score, 48.530827009929865));
    CHECK(bleu.matched == Counts{14, 7, 5, 3});
    CHECK(bleu.total == Counts{17, 14, 11, 8});
    CHECK(bleu.hypothesis_length == 17);
    CHECK(bleu.reference_length == 18);
    CHECK(close(bleu.brevity_penalty, 0.9428731438548749));
    CHECK(close(bleu.precisions[1], 50));
}

TEST_CASE("the tokeniser changes the score by many points") {
    const Bleu none = corpus_bleu(english, english_references, with(BleuTokenizer::none));
    CHECK(close(none.score, 49.19195660047277));
    CHECK(none.matched == Counts{10, 6, 4, 2});
    CHECK(none.total == Counts{14, 11, 8, 5});
    const Bleu chars =
        corpus_bleu(english, english_references, with(BleuTokenizer::characters));
    CHECK(close(chars.score, 72.61064153440596));
    CHECK(chars.matched == Counts{53, 42, 35, 29});
    CHECK(chars.total == Counts{58, 55, 52, 49});
}

TEST_CASE("add-k smoothing counts one more of all but single tokens") {
    BleuOptions options;
    options.smoothing = BleuSmoothing::add_k;
    const Bleu bleu = corpus_bleu(english, english_references, options);
    CHECK(close(bleu.score, 52.70109002482467));
    CHECK(bleu.matched == Counts{14, 7, 5, 3});
    CHECK(close(bleu.precisions[3], 100.0 * 4 / 9));
}

TEST_CASE("Chinese needs a tokeniser that knows Chinese") {
    for (const auto tokenizer : {BleuTokenizer::zh, BleuTokenizer::characters}) {
        const Bleu bleu = corpus_bleu(chinese, chinese_references, with(tokenizer));
        CHECK(close(bleu.score, 61.43267731494419));
        CHECK(bleu.matched == Counts{25, 19, 13, 8});
        CHECK(bleu.total == Counts{29, 26, 23, 20});
    }
    const Bleu blind = corpus_bleu(chinese, chinese_references);
    CHECK(blind.score == 0);
    CHECK(blind.total == Counts{3, 0, 0, 0});
}

TEST_CASE("smoothing replaces the first zero precision by half a match") {
    const Texts hypothesis{"this is a fest"};
    const References reference{{"this is a test"}};
    const Bleu bleu = corpus_bleu(hypothesis, reference);
    CHECK(close(bleu.score, 59.460355750136046));
    CHECK(bleu.matched == Counts{3, 2, 1, 0});
    CHECK(bleu.total == Counts{4, 3, 2, 1});
    CHECK(close(bleu.precisions[3], 50));
    BleuOptions options;
    options.smoothing = BleuSmoothing::none;
    CHECK(corpus_bleu(hypothesis, reference, options).score == 0);
}

TEST_CASE("the second zero precision counts a quarter of a match") {
    // 1-grams 4/4, 2-grams 1/3, 3- and 4-grams none of 2 and of 1.
    const Bleu bleu = corpus_bleu(Texts{"a b d c"}, References{{"a b c d"}});
    CHECK(bleu.matched == Counts{4, 1, 0, 0});
    CHECK(close(bleu.precisions[2], 25));
    CHECK(close(bleu.precisions[3], 25));
    CHECK(close(bleu.score, 100 * std::pow(1.0 / 3 / 4 / 4, 0.25)));
}

TEST_CASE("single short sentences need the effective order") {
    CHECK(close(sentence_bleu("test", "a test").score, 36.78794411714425));
    const Bleu bleu = sentence_bleu("a little test", "a test");
    CHECK(close(bleu.score, 34.66806371753173));
    CHECK(bleu.matched == Counts{2, 0, 0, 0});
    CHECK(bleu.total == Counts{3, 2, 1, 0});
    CHECK(close(sentence_bleu("a b", "a b").score, 100));
    CHECK(corpus_bleu(Texts{"a b"}, References{{"a b"}}).score == 0);
}

TEST_CASE("a token counts at most as often as in one reference") {
    // The example of the paper: "the" seven times, twice in a reference.
    const Bleu bleu =
        corpus_bleu(Texts{"the the the the the the the"},
                    References{{"the cat is on the mat", "there is a cat on the mat"}});
    CHECK(bleu.matched == Counts{2, 0, 0, 0});
    CHECK(bleu.total == Counts{7, 6, 5, 4});
}

TEST_CASE("the closest reference counts for the length and of two the shorter") {
    const Texts hypothesis{"a b c d"};
    CHECK(corpus_bleu(hypothesis, References{{"a b c d e", "a b c"}}).reference_length ==
          3);
    CHECK(corpus_bleu(hypothesis, References{{"a", "a b c d e"}}).reference_length == 5);
}

TEST_CASE("a perfect translation scores 100 and an unrelated or empty one 0") {
    const Texts perfect{"The man had just bitten him."};
    CHECK(close(corpus_bleu(perfect, References{perfect}).score, 100));
    CHECK(corpus_bleu(Texts{"x y z w v"}, References{perfect}).score == 0);
    const Bleu empty = corpus_bleu(Texts{""}, References{perfect});
    CHECK(empty.score == 0);
    CHECK(empty.brevity_penalty == 0);
    CHECK(corpus_bleu(Texts{}, References{}).score == 0);
}

TEST_CASE("hypotheses and references must correspond") {
    CHECK_THROWS_WITH_AS(
        corpus_bleu(english, References{{"a"}}),
        "[bleu] 3 hypotheses cannot be compared with the references of 1 "
        "sentences",
        Error);
    CHECK_THROWS_WITH_AS(corpus_bleu(Texts{"a"}, References{{""}}),
                         "[bleu] hypothesis 0 has no reference", Error);
    CHECK_THROWS_AS(exact_match(english, References{}), Error);
}

TEST_CASE("the signature says what the score depends on") {
    CHECK(bleu_signature(chinese_references, with(BleuTokenizer::zh)) ==
          "nrefs:1|case:mixed|eff:no|tok:zh|smooth:exp|version:heed-0.1");
    BleuOptions options;
    options.smoothing = BleuSmoothing::add_k;
    options.effective_order = true;
    CHECK(bleu_signature(english_references, options) ==
          "nrefs:2|case:mixed|eff:yes|tok:13a|smooth:add-k[1.00]|version:heed-0.1");
    CHECK(bleu_signature(References{{"a"}, {"a", "b"}}) ==
          "nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|version:heed-0.1");
}

TEST_CASE("exact match is the share of hypotheses that are one of their references") {
    CHECK(exact_match(english, english_references) == doctest::Approx(1.0 / 3));
    CHECK(exact_match(Texts{"b", "c"}, References{{"a", "b"}, {"c"}}) == 1);
    CHECK(exact_match(Texts{"B"}, References{{"b"}}) == 0);
    CHECK(exact_match(Texts{}, References{}) == 0);
}
}  // TEST_SUITE("data/bleu")
