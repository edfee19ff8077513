// A synchronous grammar: rules that write a sentence and its translation together.
//
// Every rule has a Chinese and an English side that share their slots. Whatever fills a
// slot fills it on both sides at once, wherever each language wants it, so that each
// sentence drawn comes with its translation, word order and all (synchronous grammars:
// Lewis and Stearns, "Syntax-directed transduction", 1968). The notation is explained at
// the top of data/corpora/zh-en.grammar. Data for lesson 6.1.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/rng.h"
#include "data/pairs.h"

namespace heed {

struct GrammarRules;

class Grammar {
public:
    // Both throw FileError, "name:line: what is wrong", for a rule that cannot be used.
    static Grammar load(const std::filesystem::path& file);
    static Grammar parse(std::string_view text, std::string_view name);

    // One sentence of the class `sentence`, or of another one: its words are separated by
    // spaces in Chinese (source) and written as usual in English (target). Throws Error
    // if there is no such class.
    SentencePair draw(Rng& rng, std::string_view class_name = "sentence") const;

    // Whether the grammar lists this Chinese word as common, like 的 or 昨天: a pair of
    // words with a common one among them says little about a sentence.
    bool common(std::string_view word) const;

    // Pairs of Chinese words that the grammar keeps out of training (corpus.h).
    const std::vector<std::pair<std::string, std::string>>& reserved() const;

private:
    explicit Grammar(std::shared_ptr<const GrammarRules> rules);
    std::shared_ptr<const GrammarRules> rules_;
};

}  // namespace heed
