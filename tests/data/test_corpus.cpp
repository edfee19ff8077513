#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/corpus.h"
#include "data/tokenize.h"

using namespace heed;

namespace {

using Words = std::set<std::string>;

Words words_of(const std::string& sentence) {
    const auto words = tokenize(sentence, Tokenization::words);
    return {words.begin(), words.end()};
}

bool has_both(const std::string& sentence,
              const std::pair<std::string, std::string>& pair) {
    const Words words = words_of(sentence);
    return words.contains(pair.first) && words.contains(pair.second);
}

bool contains(const std::vector<SentencePair>& pairs, const SentencePair& pair) {
    return std::find(pairs.begin(), pairs.end(), pair) != pairs.end();
}

const Grammar& built_in() {
    static const Grammar grammar = Grammar::load(corpora_directory() / "zh-en.grammar");
    return grammar;
}

const Corpus& corpus() {
    static const Corpus made = make_corpus(built_in());
    return made;
}

}  // namespace

TEST_SUITE("data/corpus") {
TEST_CASE("the corpus has the sizes asked for") {
    CHECK(corpus().train.size() == 7000);
    CHECK(corpus().held_out.size() == 700);
    const Corpus small = make_corpus(built_in(), {.train = 3000, .held_out = 300});
    CHECK(small.train.size() == 3000);
    CHECK(small.held_out.size() == 300);
}

TEST_CASE("no sentence occurs twice in the corpus, in training or in both parts") {
    std::set<std::string> sources;
    for (const auto* part : {&corpus().train, &corpus().held_out}) {
        for (const SentencePair& pair : *part) sources.insert(pair.source);
    }
    CHECK(sources.size() == corpus().train.size() + corpus().held_out.size());
}

TEST_CASE("a reserved pair of words stands together in no training sentence") {
    CHECK(corpus().reserved.size() > 10);
    for (const auto& pair : corpus().reserved) {
        CAPTURE(pair.first);
        CAPTURE(pair.second);
        CHECK(std::none_of(
            corpus().train.begin(), corpus().train.end(),
            [&](const SentencePair& p) { return has_both(p.source, pair); }));
    }
}

TEST_CASE(
    "every held-out sentence has two content words that training never has "
    "together") {
    std::set<std::pair<std::string, std::string>> together;
    for (const SentencePair& pair : corpus().train) {
        const Words words = words_of(pair.source);
        for (const auto& a : words) {
            for (const auto& b : words) together.emplace(a, b);
        }
    }
    for (const SentencePair& pair : corpus().held_out) {
        bool is_new = false;
        const Words words = words_of(pair.source);
        for (const auto& a : words) {
            for (const auto& b : words) {
                const bool content = !built_in().common(a) && !built_in().common(b);
                is_new = is_new || (content && !together.contains({a, b}));
            }
        }
        CAPTURE(pair.source);
        CHECK(is_new);
    }
}

TEST_CASE(
    "every word of the held-out part occurs five times in training on either side") {
    std::map<std::string, int> count;
    for (const SentencePair& pair : corpus().train) {
        for (const auto& word : words_of(pair.source)) ++count[word];
        for (const auto& word : words_of(pair.target)) ++count[word];
    }
    for (const SentencePair& pair : corpus().held_out) {
        for (const auto& text : {pair.source, pair.target}) {
            for (const auto& word : words_of(text)) {
                CAPTURE(word);
                CHECK(count[word] >= 5);
            }
        }
    }
}

TEST_CASE(
    "the example of the course is held out and its two words are never seen "
    "together") {
    const SentencePair example{"我 喜欢 吃 苹果 。", "I like to eat apples."};
    CHECK(contains(corpus().held_out, example));
    CHECK(!contains(corpus().train, example));
    CHECK(corpus().reserved.at(0) == std::pair<std::string, std::string>("喜欢", "苹果"));
}

TEST_CASE("one Chinese sentence has one translation, in fifty thousand draws") {
    std::map<std::string, std::string> known;
    Rng rng(3);
    for (int i = 0; i < 50'000; ++i) {
        const SentencePair pair = built_in().draw(rng);
        const auto [entry, is_new] = known.emplace(pair.source, pair.target);
        if (entry->second != pair.target) FAIL(pair.source);
    }
    CHECK(known.size() > 40'000);
}

TEST_CASE("sentences are whole: single spaces, a mark at the end, a capital, no braces") {
    for (const auto* part : {&corpus().train, &corpus().held_out}) {
        for (const SentencePair& pair : *part) {
            const std::string &source = pair.source, &target = pair.target;
            CAPTURE(source);
            for (const auto& text : {source, target}) {
                CHECK(text.find("  ") == std::string::npos);
                CHECK(text.find_first_of("{}|^~*;_") == std::string::npos);
            }
            CHECK((source.ends_with(" 。") || source.ends_with(" ？")));
            CHECK((target.ends_with(".") || target.ends_with("?")));
            CHECK(source.ends_with("？") == target.ends_with("?"));
            CHECK((target[0] >= 'A' && target[0] <= 'Z'));
            CHECK(target.find(" a a") == std::string::npos);
            for (const char* wrong :
                 {" a apple", " a orange", " a egg", " a umbrella", " a old"}) {
                CHECK(target.find(wrong) == std::string::npos);
            }
        }
    }
}

TEST_CASE("every phenomenon of word order is there in a hundred training sentences") {
    std::map<std::string, int> count;
    for (const SentencePair& pair : corpus().train) {
        for (const auto& word : words_of(pair.source)) ++count[word];
    }
    for (const char* word : {"的",   "？", "不", "没",   "了",   "过",   "正在", "把",
                             "被",   "比", "得", "本",   "件",   "在",   "昨天", "明天",
                             "每天", "给", "跟", "因为", "虽然", "如果", "时候", "先"}) {
        CAPTURE(word);
        CHECK(count[word] >= 100);
    }
}

TEST_CASE("four sentences of ten have twelve tokens or more in English") {
    int longer = 0;
    std::size_t longest = 0;
    for (const SentencePair& pair : corpus().train) {
        const std::size_t length = tokenize(pair.target, Tokenization::words).size();
        longer += length >= 12 ? 1 : 0;
        longest = std::max(longest, length);
    }
    CHECK(longer > 2800);
    CHECK(longest <= 24);
}

TEST_CASE("one seed makes one corpus, another seed another one") {
    const CorpusSize size{.train = 1000, .held_out = 50};
    const Corpus a = make_corpus(built_in(), size, 7),
                 b = make_corpus(built_in(), size, 7);
    CHECK(a.train == b.train);
    CHECK(a.held_out == b.held_out);
    CHECK(a.train != make_corpus(built_in(), size, 8).train);
}

TEST_CASE("a grammar that translates a sentence in two ways is refused") {
    const Grammar grammar =
        Grammar::parse("sentence: zh | en\n  甲 | one\n  甲 | two\n", "test");
    std::string message;
    try {
        make_corpus(grammar);
    } catch (const Error& error) {
        message = error.what();
    }
    const std::string before = "[make_corpus] '甲' is translated as ";
    const bool told = message == before + "'One' and as 'Two'" ||
                      message == before + "'Two' and as 'One'";  // whichever came first
    CHECK_MESSAGE(told, message);
}

TEST_CASE("a grammar with too little to say and impossible sizes are refused") {
    const Grammar grammar =
        Grammar::parse("sentence: zh | en\n  甲 | one\n  乙 | two\n", "test");
    CHECK_THROWS_WITH_AS(
        make_corpus(grammar, {.train = 10, .held_out = 1}),
        "[make_corpus] the grammar has only about 2 sentences, but 12 are needed", Error);
    CHECK_THROWS_WITH_AS(make_corpus(grammar, {.train = 0, .held_out = 1}),
                         "[make_corpus] needs positive sizes, not 0 and 1", Error);
    const Grammar reserving = Grammar::parse(
        "reserve: 丙 丁\nsentence: zh | en\n  甲 | one;  乙 | two;  戊 | three\n",
        "test");
    CHECK_THROWS_WITH_AS(
        make_corpus(reserving, {.train = 1, .held_out = 1}),
        "[make_corpus] the reserved word '丙' occurs in none of the 3 sentences "
        "drawn",
        Error);
}
}  // TEST_SUITE("data/corpus")
