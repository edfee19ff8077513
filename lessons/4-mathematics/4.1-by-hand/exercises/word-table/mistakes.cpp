#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The right numbers, but for some: {number, what stands there instead}.
Mistake<Answer> mistake(const std::string& id, const std::string& sentence,
                        const std::vector<std::pair<std::size_t, double>>& wrong) {
    return {id, sentence, [wrong] {
                std::vector<double> numbers{0.26,    1,   6,         2, 1.1274969,
                                            1.0 / 3, 0.2, 2.0 / 7.0, 1, 0};
                for (const auto& [number, value] : wrong) numbers[number - 1] = value;
                return numbers;
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("one-score-is-a-weight",
                "You left the single score as it is, 0.15, or took its exponential. "
                "Softmax divides by the sum over all scores, and here that sum is the "
                "one exponential itself: 1, whatever the score.",
                {{2, 0.1501111}}),
        mistake("a-row-of-context",
                "You counted the numbers of the contexts, 2 queries of width 3, and they "
                "sum to something else. It happens to be 6 as well; but the sum of all "
                "weights is 1 for each query.",
                {{4, 6}}),
        mistake("whole-table-one",
                "You let all six weights sum to 1. Each query has a softmax of its own, "
                "so each row sums to 1: two rows, 2.",
                {{4, 1}}),
        mistake("keys-only",
                "You counted one weight for each key. There is a row of weights for "
                "every query: 2 rows of 3.",
                {{3, 3}, {4, 1}}),
        mistake("ratio-of-scores",
                "You divided the scores, 0.26 by 0.14. Softmax turns DIFFERENCES of "
                "scores into ratios of weights: e^0.12, not 1.86.",
                {{5, 1.8571429}}),
        mistake("scaled-anyway",
                "For number 5 you divided by the root of 3, as the formula does. The "
                "task asks for the ratio without: e^0.12.",
                {{5, 1.0717408}}),
        mistake("printed-in-003",
                "You took 0.6, as document 003 has it. The three products of (1, -2, 1) "
                "are 0, 0 and 0: equal scores, equal weights.",
                {{6, 0.6}}),
        mistake("middle-is-the-mean",
                "You let the weight of word_2 be the mean of the other two. Its SCORE is "
                "the mean; the weights are exponentials, and there it becomes the "
                "geometric mean: 1 to 2 to 4, not 1 to 2.5 to 4.",
                {{8, 1.0 / 3}}),
        mistake("four-to-one",
                "You shared 1 between word_1 and word_3 only, or gave word_2 as much as "
                "word_1. It lies between them: 1 to 2 to 4.",
                {{8, 1.0 / 6}}),
        mistake("everyone-gets-all",
                "You let every value receive the whole gradient. Each gets its weight of "
                "it, and weights sum to 1.",
                {{9, 3}}),
        mistake("keys-like-values",
                "You let the gradients of the keys sum to 1 like those of the values. "
                "Between keys and loss stands softmax: what one key gains in weight, the "
                "others lose. The sum is zero.",
                {{10, 1}}),
    };
}

}  // namespace heed::exercise
