// What is learnt from, what is looked at meanwhile, and what is only measured in the end.
//
// A corpus often has several translations of one sentence. Dealt out line by line, the
// same source lands in training and in test, and the test asks for what was learnt by
// heart. So sources are dealt out, each with all of its translations.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/pairs.h"

namespace heed {

// A source with every translation of it: the references of BLEU.
struct Example {
    std::string source;
    std::vector<std::string> targets;

    friend bool operator==(const Example&, const Example&) = default;
};

struct Split {
    std::vector<Example> train, validation, test;
};

// Shares of the distinct sources, rounded to the nearest number, but at least one where
// the share is not zero. It depends on the set of pairs and the seed, not on their order.
// Throws Error unless the shares are at least 0 and leave something to train on.
Split split_by_source(std::span<const SentencePair> pairs, double validation_share,
                      double test_share, std::uint64_t seed);

// One pair for each translation: what training runs over.
std::vector<SentencePair> to_pairs(std::span<const Example> examples);

}  // namespace heed
