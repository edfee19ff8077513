// The task: name the word behind the mark, in a vocabulary of 50.
#pragma once

#include <cstdint>
#include <vector>

#include "keras.h"

namespace lesson {

constexpr Index words = 50;  // 0 padding, 1 the mark, 2 to 49 words
constexpr Index longest = 20;

// Sentences of 10 to 20 words, padded behind; one of them is the mark.
struct Marked {
    Ids ids;       // (B, T)
    Ids sentence;  // (B), the word behind the mark
    Ids position;  // (B, T), the same for each real token, default_ignored_id at padding
};
Marked marked(Index B, Rng& rng);

// Rows begin .. end-1.
Ids rows(const Ids& ids, Index begin, Index end);

// Does the model answer for a sentence, (B, words), or at each position, (B, T, words)?
enum class Answer { sentence, position };

// Share of right answers on 256 sentences never seen, 64 at a time.
double accuracy(const Net& net, Answer answer);

// Share of them whose answer alone is another than among the 63 others.
double swayed(const Net& net);

// Adam on 32 new sentences a step. Returns the first step, a multiple of 20, after which
// 95 % of sentences never seen are right; a number above `steps` if there is none.
Index train(const Net& net, Answer answer, Index steps, std::uint64_t seed);

}  // namespace lesson
