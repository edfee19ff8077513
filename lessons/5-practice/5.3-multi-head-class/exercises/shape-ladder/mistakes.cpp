#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const std::vector<double>& numbers) {
    return {id, sentence, [numbers] { return numbers; }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "printed-as-meant",
            "You describe the class as it was meant. As printed nothing is "
            "transposed: q is (2, 5, 4, 6), the last two axes are heads and features, "
            "and the product compares the 4 heads of one word.",
            {6, 5, 200, 200, 280, 25, 7, 2400, 4, 15}),
        mistake("one-sentence",
                "You count the weights of one sentence. There are two, and the batch is "
                "an axis of the weights as of everything else.",
                {6, 4, 80, 100, 140, 5, 7, 2400, 4, 15}),
        mistake("one-table",
                "You count one table of weights for all heads. Each of the 4 heads has "
                "its own: that is what several heads are for.",
                {6, 4, 160, 50, 70, 5, 7, 2400, 4, 15}),
        mistake("keys-squared",
                "You let the 7 keys look at themselves. 5 queries look at 7 keys: the "
                "table of one head has 5 rows and 7 columns.",
                {6, 4, 160, 200, 392, 5, 7, 2400, 4, 15}),
        mistake("words-hear",
                "You let words hear of each other in the printed class. A word's scores "
                "are made of its own heads; of the 25 pairs only the 5 with s = t are "
                "linked.",
                {6, 4, 160, 200, 280, 25, 7, 2400, 4, 15}),
        mistake(
            "reshape-rounds",
            "You let the reshape drop what does not fit. It keeps every number: 84 "
            "of them, 12 for a position, are 7 positions, one more than there are words.",
            {6, 4, 160, 200, 280, 5, 6, 2400, 4, 15}),
        mistake("no-biases",
                "You left the biases out. Dense has one unless told otherwise, 24 "
                "numbers in each of the four.",
                {6, 4, 160, 200, 280, 5, 7, 2304, 4, 15}),
        mistake("three-matrices",
                "You count query, key and value and forget the fourth: W_o mixes what "
                "the heads found.",
                {6, 4, 160, 200, 280, 5, 7, 1800, 4, 15}),
        mistake("heads-cost",
                "You give each head projections of the full width. The heads share one "
                "matrix of (24, 24), 6 columns each: their number changes no parameter.",
                {6, 4, 160, 200, 280, 5, 7, 7800, 4, 15}),
        mistake(
            "merge-harmless",
            "You take the reshape at the end for harmless. In (4, 5, 6) all of head 0 "
            "comes first, word after word: the first 24 numbers are what it found for "
            "words 0 to 3.",
            {6, 4, 160, 200, 280, 5, 7, 2400, 1, 15}),
        mistake("without-itself",
                "You hide a word from itself. Causal means: nothing that comes later. "
                "The diagonal is allowed, 5 + 4 + 3 + 2 + 1 pairs.",
                {6, 4, 160, 200, 280, 5, 7, 2400, 4, 10}),
    };
}

}  // namespace heed::exercise
