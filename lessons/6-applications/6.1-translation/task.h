// What is to be translated: sentence pairs, split, tokenised and numbered.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "data/corpus.h"
#include "data/data.h"

namespace lesson {

struct Task {
    std::string about;  // where the pairs come from, in one sentence
    heed::Tokenization source_tokens, target_tokens;
    heed::Vocabulary source_words, target_words;
    std::vector<heed::TokenPair> train;   // as ids
    std::vector<heed::Example> held_out;  // as text, with every reference

    // A source sentence as ids, and as the tokens these stand for.
    std::vector<std::int32_t> encode(const std::string& sentence) const;
    std::vector<std::string> source_labels(const std::string& sentence) const;

    // Of the held-out sentences, in order.
    std::vector<std::vector<std::string>> references() const;

    // Two sentences to look at closely: 我喜欢吃苹果 where the source is Chinese, the first
    // short held-out sentence elsewhere, and the first long one that still fits a screen.
    std::vector<std::string> to_draw() const;
};

// The corpus that comes with heed: words on both sides, held-out sentences that combine
// words as no training sentence does. `quick` takes a small part of it.
Task built_in_task(bool quick);

// A file of sentence pairs, one a line, two columns. `source` is the column to translate
// from: "zh" for the one in Chinese characters, "en" for the other, "1" or "2". Chinese
// is read by character, anything else by word; a word must occur twice to be known.
// `held_out` is the share of distinct sources kept away from training, with all their
// translations. Throws FileError for a file that cannot be used.
Task file_task(const std::filesystem::path& file, const std::string& source,
               double held_out, std::uint64_t seed);

}  // namespace lesson
