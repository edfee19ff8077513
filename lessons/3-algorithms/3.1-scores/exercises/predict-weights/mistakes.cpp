#include <cmath>

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
    const double ln3 = std::log(3.0);
    const double flat = (100 + ln3) / (200 + ln3);      // shares of scores
    const double largest = 1 / (1 + std::exp(-3.0));    // right, number 8
    const double one_sided = 1 / (1 + std::exp(-1.5));  // as if scores began at 0
    return {
        mistake("shares-of-scores",
                "You divided scores by their sum, as if ln 3 out of 0 + ln 3 were "
                "everything. Softmax takes e to the power of each score first: 1 and 3, "
                "and 3 of 4.",
                {0.25, 1, flat, 1, 1, 3, 5, largest}),
        mistake("whole-numbers",
                "You divided whole numbers: 1 / 4 is 0 in C++, and so is 3 / 4. Write "
                "3.0 / 4.",
                {0, 0, 0, 0, 1, 3, 5, largest}),
        mistake("first-key",
                "You gave the weights of the first key. Asked for is the second, whose "
                "score is the larger one: 3 of 4, and 9 of 10.",
                {0.25, 0.25, 0.25, 0.1, 1, 3, 5, largest}),
        mistake("shift-matters",
                "You let the 100 flatten the weights. A number added to all scores "
                "multiplies all exponentials by the same factor, and the shares stay: "
                "only differences count.",
                {0.25, 0.75, flat, 0.9, 1, 3, 5, largest}),
        mistake("doubling-doubles",
                "For doubled scores you doubled the ratio of the weights, 1 to 6. The "
                "ratio is e to the difference, and twice the difference is the square of "
                "the ratio: 1 to 9.",
                {0.25, 0.75, 0.75, 6.0 / 7, 1, 3, 5, largest}),
        mistake("scale-ignored",
                "You let doubled scores give the same weights. ADDING a number to all "
                "scores changes nothing; multiplying stretches the differences, and the "
                "weights get sharper.",
                {0.25, 0.75, 0.75, 0.75, 1, 3, 5, largest}),
        mistake("one-query-as-usual",
                "Over the queries, the weights of ONE query need not sum to 1: each key "
                "shares itself out among all who ask. Nobody else asks, so the key gives "
                "its whole 1.",
                {0.25, 0.75, 0.75, 0.9, 0.75, 3, 5, largest}),
        mistake("axes-exchanged",
                "You exchanged the two tables. Over the keys, each of the 3 queries has "
                "the sum 1; over the queries, each of the 5 keys.",
                {0.25, 0.75, 0.75, 0.9, 1, 5, 3, largest}),
        mistake(
            "whole-table-one",
            "You let all weights of a table sum to 1. That would be a single softmax "
            "over 15 numbers; here every query, or every key, has a softmax of its own.",
            {0.25, 0.75, 0.75, 0.9, 1, 1, 1, largest}),
        mistake("no-ceiling",
                "You let the additive score reach any weight up to 1. tanh never leaves "
                "(-1, 1), so with v = (1, 0.5) no two scores are further apart than 3, "
                "and no weight exceeds e^3 times another.",
                {0.25, 0.75, 0.75, 0.9, 1, 3, 5, 1}),
        mistake("positive-scores-only",
                "You let the smallest score be 0. tanh goes down to -1 as it goes up to "
                "1: the scores lie between -1.5 and 1.5 and can be 3 apart.",
                {0.25, 0.75, 0.75, 0.9, 1, 3, 5, one_sided}),
    };
}

}  // namespace heed::exercise
