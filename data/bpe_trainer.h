// Learns the merges of byte pair encoding (bpe.h) from texts.
//
// Counting all pairs anew after every merge would take as many passes over the text as
// there are merges. Here every different piece stands once, with the number of times it
// occurs, and a merge touches only the places where its pair stands and the pairs beside
// them (as in subword-nmt, the program of Sennrich, Haddow and Birch). Lesson 6.4.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "data/bpe.h"

namespace heed {

class BpeTrainer {
public:
    // Text to learn from; no piece goes on from one text to the next, and their order
    // does not matter.
    void add(std::string_view text);

    // Merges the most frequent pair of neighbours until there are vocabulary_size tokens,
    // special ones at the end included, or until no pair occurs twice. Of pairs that are
    // equally frequent, the one whose left token is the older (has the smaller id), then
    // the one whose right is. In "aaa" the pair aa counts twice, though only one can be
    // merged. A pair too long for a token is passed over. Throws Error if the size has no
    // room for the bytes and the special tokens, or as add_special does.
    Bpe train(Index vocabulary_size, std::span<const std::string> specials = {}) const;

private:
    std::unordered_map<std::string, Index> pieces_;  // with their counts
};

}  // namespace heed
