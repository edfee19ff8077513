// The built-in Chinese-English corpus: a grammar written out, and parted so that the
// held-out sentences are made of known words in combinations never seen.
//
// A random tenth of a corpus measures memory as much as translation. Here certain pairs
// of content words are reserved: every sentence with both of them is held out. Whoever
// gets one right has put together what it never saw together (the compositional split of
// Lake and Baroni, "Generalization without systematicity", 2018). Data for lesson 6.1.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/real.h"
#include "data/grammar.h"
#include "data/pairs.h"

namespace heed {

struct CorpusSize {
    Index train = 7000;
    Index held_out = 700;
    Index min_count = 5;  // sentences of the training part that a word must occur in
};

struct Corpus {
    std::vector<SentencePair> train, held_out;

    // Chinese words that stand together in no training sentence; every held-out sentence
    // has such a pair. All its words, on both sides, occur in at least min_count training
    // sentences.
    std::vector<std::pair<std::string, std::string>> reserved;
};

// Distinct sentences of the grammar, the same ones for the same seed everywhere. Both
// parts have at most the asked size: training misses it only if the grammar says no more.
// Throws Error if the grammar translates one sentence in two ways, or has too few
// sentences.
Corpus make_corpus(const Grammar& grammar, const CorpusSize& size = {},
                   std::uint64_t seed = 1);

// Where zh-en.grammar lies: $HEED_CORPORA, or data/corpora of the sources built from.
std::filesystem::path corpora_directory();

}  // namespace heed
