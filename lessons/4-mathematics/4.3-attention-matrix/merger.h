// A model that reads 我 喜欢 吃 苹果 and writes 我喜欢 吃苹果.
//
// Four slots with six words each; the first two words are written together, and the last
// two. What is written is a class among 36 + 36. One look for each word to be written:
// two queries, learned; keys and values from the words, without positions.
#pragma once

#include <string>
#include <vector>

#include "core/array.h"
#include "nn/nn.h"

namespace lesson {

using namespace heed;

constexpr Index slots = 4, outputs = 2, words_in_slot = 6, width = 32;
constexpr Index source_words = slots * words_in_slot;                    // 24
constexpr Index target_words = outputs * words_in_slot * words_in_slot;  // 72

// Who shares out what. scores are (B, outputs, inputs) in all cases.
enum class Shares {
    by_output,  // each output shares its attention out among the inputs
    by_input,   // each input shares itself out among the outputs: the wrong axis
};

struct Merger {
    Embedding words;           // (24, D)
    Linear key, value, write;  // D -> D, D -> D, D -> 72
    Tensor queries;            // (1, 2, D)
    Shares shares;

    explicit Merger(Rng& rng, Shares shares = Shares::by_output);

    Tensor scores(const Ids& read) const;  // (B, 4) -> (B, 2, 4)
    Tensor weigh(const Tensor& scores) const;
    // Logits (B, 2, 72) from weights (B, 2, 4), whosever they are.
    Tensor from(const Tensor& weights, const Ids& read) const;
    Tensor operator()(const Ids& read) const { return from(weigh(scores(read)), read); }

    template <class Visitor>
    void visit(Visitor&& visitor) const {
        visitor("words", words);
        visitor("key", key);
        visitor("value", value);
        visitor("write", write);
        visitor("queries", queries);
    }
};

std::string source_word(std::int32_t id);
std::string target_word(std::int32_t id);  // two source words without a space

struct Sentences {
    Ids read;   // (B, 4)
    Ids write;  // (B, 2)
};
// Of 1296 sentences 972 are for training; 324 are held out.
Sentences some_for_training(Index B, Rng& rng);
Sentences all_held_out();
Sentences sentence(const std::vector<Index>& choice);  // one, its word in each slot

Merger train(std::uint64_t seed, Shares shares = Shares::by_output);  // 300 steps

double accuracy(const Tensor& logits, const Ids& targets);

}  // namespace lesson
