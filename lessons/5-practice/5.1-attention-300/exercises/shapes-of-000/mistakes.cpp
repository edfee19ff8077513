#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The right numbers, with some of them replaced.
struct Numbers {
    double weights = 350, context = 15000, swapped = 21000, total = 50,
           raw = 17.320508075688775, scaled = 1, three = 10, products = 105000, none = 0,
           layers = 270900;
};

Mistake<Answer> mistake(std::string id, std::string sentence, const Numbers& n) {
    return {std::move(id), std::move(sentence), [n] {
                return std::vector<double>{n.weights, n.context, n.swapped, n.total,
                                           n.raw,     n.scaled,  n.three,   n.products,
                                           n.none,    n.layers};
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("input-asks",
                "You let the input ask. In the listing query = output: five queries look "
                "at seven keys, and the context has one vector for each of the five.",
                {.context = 21000, .swapped = 15000, .total = 70}),
        mistake("square-weights",
                "You took the matrix of weights for a square of five by five, as in the "
                "example where both lengths are 5. It has a row for each query and a "
                "column for each key, (5, 7) in every sentence.",
                {.weights = 250}),
        mistake("swap-changes-nothing",
                "You let the context keep its shape when the two change places. That is "
                "so at equal lengths, which is why nobody notices there. Here seven ask, "
                "and get seven vectors.",
                {.swapped = 15000}),
        mistake("all-weights-sum-to-one",
                "You let all weights together sum to 1. Softmax runs over the last axis, "
                "so each of the 50 rows is shared out for itself.",
                {.total = 1}),
        mistake("divided-by-300",
                "You divide the scores by 300 and not by its root. A deviation of 17.3 "
                "becomes 1 by the root; by 300 it becomes 0.058, and softmax of such "
                "scores is nearly a mean.",
                {.scaled = 0.05773502691896258, .three = 5.773502691896258}),
        mistake("variance",
                "You gave the variance. A sum of 300 products of variance 1 has the "
                "variance 300, and the deviation, its root, is what the listing divides "
                "by.",
                {.raw = 300}),
        mistake("argument-is-the-width",
                "You let Attention(3) look at 3 numbers, or divide by what fits. Its "
                "argument is used for the root alone: 300 terms are added, and the sum "
                "is divided by 1.73 instead of 17.32.",
                {.three = 1}),
        mistake(
            "sentences-mix",
            "You multiply every query with the keys of all ten sentences. A batch is "
            "ten products side by side, (5, 300) times (300, 7) each; nothing crosses "
            "from one sentence to another.",
            {.weights = 3500, .products = 1050000}),
        mistake(
            "no-biases",
            "You left the biases out of the three layers. Each has 300 of them beside "
            "its 90,000 weights.",
            {.layers = 270000}),
        mistake(
            "weights-are-parameters",
            "You count the weights among the trainable numbers. They are computed "
            "anew for every input, and nothing of them is kept: the class has nothing "
            "to train.",
            {.none = 350}),
    };
}

}  // namespace heed::exercise
