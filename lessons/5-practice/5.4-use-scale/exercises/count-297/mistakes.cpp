#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Numbers = std::vector<double>;

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const Numbers& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

const double chance = 0.05;  // one of twenty

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("no-biases",
                "You counted the matrices and forgot the biases. A Dense layer of Keras "
                "has one unless told otherwise: 4 numbers more in the encoder_dense, 20 "
                "in the decoder.",
                {160, 32, 80, 273, 10, 18, 19, 12, chance}),
        mistake("scale-forgotten",
                "The three layers have 296. use_scale=True makes the attention a layer "
                "that learns: one number, which begins at 1.",
                {160, 36, 100, 296, 10, 18, 19, 12, chance}),
        mistake("scale-of-each-feature",
                "You gave the scale a number for each of the 4 features. That is what "
                "the additive attention of Keras has; the dot product has one for all.",
                {160, 36, 100, 300, 10, 18, 19, 12, chance}),
        mistake("attention-has-matrices",
                "You gave the attention matrices for query, key and value, three times 4 "
                "by 4. That is a MultiHeadAttention. The layer called Attention "
                "multiplies what it is given, and learns one number.",
                {160, 36, 100, 345, 10, 18, 19, 12, chance}),
        mistake("sentence-is-a-step",
                "You let each sentence be a step. A step is a batch, and a batch of at "
                "most 32 holds both: one step in each of ten epochs. That is all the "
                "training there is.",
                {160, 36, 100, 297, 20, 18, 19, 12, chance}),
        mistake("weights-of-one-sentence",
                "9 weights are those of one sentence. There are two, and no word looks "
                "into the other one.",
                {160, 36, 100, 297, 10, 9, 19, 12, chance}),
        mistake("eighteen-words",
                "18 is the largest number of a word. With a vocabulary of 18 the numbers "
                "are 0 to 17, and the last target is out of range; the document's 20 is "
                "enough.",
                {160, 36, 100, 297, 10, 18, 18, 12, chance}),
        mistake(
            "whole-table",
            "You gave every row of the table a gradient. A row that was not read had "
            "no part in the answer. The targets 13 to 18 are compared with, not read.",
            {160, 36, 100, 297, 10, 18, 19, 20, chance}),
        mistake("targets-read",
                "You counted the targets among the words that are read. They only enter "
                "the loss, as places in a row of logits.",
                {160, 36, 100, 297, 10, 18, 19, 18, chance}),
        mistake("encoder-words-only",
                "You counted the rows that the encoder reads. In the repaired model the "
                "decoder's words go through the same table: six rows more.",
                {160, 36, 100, 297, 10, 18, 19, 6, chance}),
        mistake(
            "not-divided",
            "A clipped number is 1e-7, which is not yet its share. The row is divided by "
            "its sum, and the sum of twenty such numbers is as small as they are.",
            {160, 36, 100, 297, 10, 18, 19, 12, 1e-7}),
    };
}

}  // namespace heed::exercise
