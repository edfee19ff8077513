// A task for the model of document 003: three words, put in order.
//
// The encoder reads a subject, a verb and an object in any order; the decoder says them
// as a Chinese sentence has them: 苹果 我 喜欢 -> 我 喜欢 苹果. The model has no
// positions, so it must find words by what they are. Vocabulary 20, three words, as in
// the listing.
#pragma once

#include <string>
#include <vector>

#include "model.h"

namespace lesson {

constexpr std::int32_t filler = 0, bos = 19;

const char* word(std::int32_t id);

struct Sentences {
    Ids read;     // (B, 3), any order
    Ids written;  // (B, 3), bos and the first two words of the answer
    Ids answer;   // (B, 3), subject, verb, object
};

// Of 216 contents 162 are for training, 54 held out: they occur in no order there.
Sentences some_for_training(Index B, Rng& rng);
Sentences all_held_out();  // 54 contents in 6 orders each

// 1000 steps of Adam with teacher forcing, under a loss.
using Loss = Tensor (*)(const Tensor& logits, const Ids& targets);
Tensor from_logits(const Tensor& logits, const Ids& targets);
Seq2SeqModel train(Index hidden, const Choices& choices, std::uint64_t seed,
                   Loss loss = from_logits);

// On its own: what it wrote is what it reads next.
struct Written {
    Ids ids;         // (B, 3)
    Tensor weights;  // (B, 3, 3), of the last step, which has all rows
};
Written write(const Seq2SeqModel& model, const Ids& read);

struct Marks {
    double known = 0;    // share of right words, told the truth, of training sentences
    double told = 0;     // the same of held-out ones
    double exact = 0;    // share of sentences right on its own
    double largest = 0;  // the largest weight of a row, on average
};
Marks mark(const Seq2SeqModel& model);

}  // namespace lesson
