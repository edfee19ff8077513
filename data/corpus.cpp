#include "data/corpus.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "core/error.h"
#include "data/tokenize.h"

namespace heed {

namespace {

using WordPair = std::pair<int, int>;  // smaller id first

WordPair ordered(int a, int b) {
    return {std::min(a, b), std::max(a, b)};
}

// Draws until there are `count` distinct sentences. A grammar that has no more to say is
// noticed when nothing but repetitions came for a long time.
std::vector<SentencePair> draw_distinct(const Grammar& grammar, Index count, Rng& rng) {
    std::vector<SentencePair> pairs;
    std::unordered_map<std::string, std::string> seen;
    const int patience = 20'000;
    for (int repeats = 0; static_cast<Index>(pairs.size()) < count;) {
        SentencePair pair = grammar.draw(rng);
        const auto [known, is_new] = seen.emplace(pair.source, pair.target);
        check<Error>(known->second == pair.target, "make_corpus", "'", pair.source,
                     "' is translated as '", known->second, "' and as '", pair.target,
                     "'");
        if (is_new) {
            pairs.push_back(std::move(pair));
            repeats = 0;
        } else {
            check<Error>(++repeats < patience, "make_corpus",
                         "the grammar has only about ", pairs.size(), " sentences, but ",
                         count, " are needed");
        }
    }
    return pairs;
}

// The pool, with its words as numbers, and the parting of it.
class Splitter {
public:
    Splitter(const Grammar& grammar, std::vector<SentencePair> pool);

    // Holds out every sentence with both words, if training can do without: each of the
    // two must stay in at least `min_count` of its sentences.
    bool reserve(WordPair words, Index min_count);

    // Pairs of content words that are neighbours, other words between them not counting:
    // a verb and its object, a place and what is done there, an adjective and its noun.
    std::vector<WordPair> neighbours(Index max_sentences) const;

    WordPair words(const std::pair<std::string, std::string>& names) const;
    Index held_out() const { return held_out_; }
    Corpus parted(const CorpusSize& size) const;

private:
    struct Sentence {
        std::vector<int> words;    // Chinese, as they come
        std::set<int> both_sides;  // Chinese and English, each once
        bool is_held_out = false;
    };

    int number(const std::string& word);
    std::vector<std::size_t> sentences_with(WordPair words) const;

    std::vector<SentencePair> pool_;
    std::vector<Sentence> sentences_;
    std::unordered_map<std::string, int> numbers_;
    std::vector<std::string> names_;
    std::vector<bool> is_common_;
    std::vector<std::vector<std::size_t>> where_;  // sentences of each Chinese word
    std::vector<Index> trained_;                   // how many of them are for training
    std::vector<WordPair> reserved_;
    Index held_out_ = 0;
};

int Splitter::number(const std::string& word) {
    const auto [entry, is_new] = numbers_.emplace(word, static_cast<int>(names_.size()));
    if (is_new) {
        names_.push_back(word);
        is_common_.push_back(false);
        where_.emplace_back();
        trained_.push_back(0);
    }
    return entry->second;
}

Splitter::Splitter(const Grammar& grammar, std::vector<SentencePair> pool)
    : pool_(std::move(pool)), sentences_(pool_.size()) {
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        Sentence& sentence = sentences_[i];
        for (const std::string& word : tokenize(pool_[i].source, Tokenization::words)) {
            const int id = number(word);
            sentence.words.push_back(id);
            if (!sentence.both_sides.insert(id).second) continue;
            where_[static_cast<std::size_t>(id)].push_back(i);
            ++trained_[static_cast<std::size_t>(id)];
        }
    }
    for (std::size_t id = 0; id < names_.size(); ++id) {
        is_common_[id] = grammar.common(names_[id]);
    }
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        for (const std::string& word : tokenize(pool_[i].target, Tokenization::words)) {
            sentences_[i].both_sides.insert(number(word));
        }
    }
}

WordPair Splitter::words(const std::pair<std::string, std::string>& names) const {
    for (const std::string& name : {names.first, names.second}) {
        check<Error>(numbers_.contains(name), "make_corpus", "the reserved word '", name,
                     "' occurs in none of the ", pool_.size(), " sentences drawn");
    }
    return ordered(numbers_.at(names.first), numbers_.at(names.second));
}

std::vector<std::size_t> Splitter::sentences_with(WordPair words) const {
    const auto& a = where_[static_cast<std::size_t>(words.first)];
    const auto& b = where_[static_cast<std::size_t>(words.second)];
    std::vector<std::size_t> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                          std::back_inserter(both));
    return both;
}

std::vector<WordPair> Splitter::neighbours(Index max_sentences) const {
    std::map<WordPair, Index> counts;
    for (const Sentence& sentence : sentences_) {
        int last = -1;
        for (const int word : sentence.words) {
            if (is_common_[static_cast<std::size_t>(word)]) continue;
            if (last >= 0 && last != word) ++counts[ordered(last, word)];
            last = word;
        }
    }
    std::vector<WordPair> pairs;
    for (const auto& [pair, count] : counts) {
        if (count <= max_sentences) pairs.push_back(pair);
    }
    return pairs;
}

bool Splitter::reserve(WordPair words, Index min_count) {
    std::vector<std::size_t> leaving;
    for (const std::size_t i : sentences_with(words)) {
        if (!sentences_[i].is_held_out) leaving.push_back(i);
    }
    const auto lost = static_cast<Index>(leaving.size());
    for (const int word : {words.first, words.second}) {
        if (trained_[static_cast<std::size_t>(word)] - lost < min_count) return false;
    }
    for (const std::size_t i : leaving) {
        sentences_[i].is_held_out = true;
        ++held_out_;
        for (const int word :
             std::set<int>(sentences_[i].words.begin(), sentences_[i].words.end())) {
            --trained_[static_cast<std::size_t>(word)];
        }
    }
    reserved_.push_back(words);
    return true;
}

Corpus Splitter::parted(const CorpusSize& size) const {
    Corpus corpus;
    std::vector<Index> count(names_.size(), 0);
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        if (sentences_[i].is_held_out) continue;
        if (static_cast<Index>(corpus.train.size()) == size.train) break;
        corpus.train.push_back(pool_[i]);
        for (const int word : sentences_[i].both_sides) {
            ++count[static_cast<std::size_t>(word)];
        }
    }
    for (std::size_t i = 0; i < pool_.size(); ++i) {
        const auto& words = sentences_[i].both_sides;
        const bool is_known = std::all_of(words.begin(), words.end(), [&](int word) {
            return count[static_cast<std::size_t>(word)] >= size.min_count;
        });
        if (!sentences_[i].is_held_out || !is_known) continue;
        if (static_cast<Index>(corpus.held_out.size()) == size.held_out) break;
        corpus.held_out.push_back(pool_[i]);
    }
    for (const auto& [a, b] : reserved_) {
        corpus.reserved.emplace_back(names_[static_cast<std::size_t>(a)],
                                     names_[static_cast<std::size_t>(b)]);
    }
    return corpus;
}

}  // namespace

Corpus make_corpus(const Grammar& grammar, const CorpusSize& size, std::uint64_t seed) {
    check<Error>(size.train > 0 && size.held_out > 0, "make_corpus",
                 "needs positive sizes, not ", size.train, " and ", size.held_out);
    // A tenth more held out than asked for, because sentences with rare words drop out.
    const Index held_out = size.held_out + size.held_out / 10 + 1;
    Rng rng(seed);
    Splitter splitter(grammar, draw_distinct(grammar, size.train + held_out, rng));
    for (const auto& names : grammar.reserved()) {
        check<Error>(splitter.reserve(splitter.words(names), size.min_count),
                     "make_corpus", "without sentences with both ", names.first, " and ",
                     names.second, " too few of the ", size.train,
                     " would have one of them");
    }
    // Frequent pairs stay: without any 吃 ... 饭馆 there would be little left to learn
    // from.
    std::vector<WordPair> pairs = splitter.neighbours(size.train / 100);
    rng.shuffle(std::span<WordPair>(pairs));
    for (const WordPair& pair : pairs) {
        if (splitter.held_out() >= held_out) break;
        splitter.reserve(pair, 2 * size.min_count);
    }
    return splitter.parted(size);
}

std::filesystem::path corpora_directory() {
    const char* given = std::getenv("HEED_CORPORA");
    return given != nullptr && *given != '\0' ? given : HEED_CORPORA_DIR;
}

}  // namespace heed
