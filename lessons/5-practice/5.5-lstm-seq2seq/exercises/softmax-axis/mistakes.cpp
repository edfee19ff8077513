#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

struct Choices {
    bool transposed = true;
    int axis = -1;
    enum { before, inverted, after, never } mask = before;
    double power = 0.5;
    bool weights_returned = false;
    bool root_of_words = false;
    double hidden = -1e9;
    bool whole_table = false;
};

T run(const Choices& how, const T& query, const T& values, const Mask& mask) {
    const double root =
        std::pow(static_cast<double>(values.dim(how.root_of_words ? 1 : 2)), how.power);
    T scores = matmul(query, values, {.b = how.transposed}) / root;
    Mask keep = mask;
    if (how.mask == Choices::inverted)
        for (Index i = 0; i < keep.size(); ++i) keep[i] = mask[i] == 0;
    if (how.mask == Choices::before || how.mask == Choices::inverted)
        scores = masked_fill(scores, keep, how.hidden);
    T weights = softmax(scores, how.axis);
    if (how.whole_table)
        weights =
            softmax(scores.reshape({scores.dim(0), -1}), -1).reshape(scores.shape());
    if (how.mask == Choices::after) weights = masked_fill(weights, mask, 0);
    return how.weights_returned ? weights : matmul(weights, values);
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {
        std::move(id), std::move(sentence),
        [how](const T& q, const T& v, const Mask& mask) { return run(how, q, v, mask); }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "as-printed",
            "This is the function as printed. Its product runs only when S equals D, "
            "and its softmax makes the weights of a value sum to 1 over the queries: "
            "with one query each weight is 1, and the result is the sum of all values.",
            {.transposed = false, .axis = 1}),
        mistake(
            "axis-only",
            "The axis is repaired, the product is not. Without the transpose number s "
            "of a row of scores is made of feature s of ALL words: with S = D it even "
            "has the right shape.",
            {.transposed = false}),
        mistake("transpose-only",
                "The product is repaired, the axis is not: the weights of a value sum to "
                "1, over the queries. Ask with one query, and each weight is 1.",
                {.axis = 1}),
        mistake("over-the-batch",
                "Your softmax runs over axis 0, the sentences. With one sentence all "
                "weights are 1, and with two, what a query gets depends on who else is "
                "in the batch.",
                {.axis = 0}),
        mistake(
            "whole-table",
            "Your softmax runs over all queries and values of a sentence at once, and "
            "the weights of one query sum to about 1 / T. Each query has a whole 1 "
            "to share out.",
            {.whole_table = true}),
        mistake("mask-inverted",
                "You hide what may be seen. Here 1 means: may be seen, 0: hidden. "
                "(Document 002 has it the other way round.)",
                {.mask = Choices::inverted}),
        mistake("mask-after-softmax",
                "You set hidden weights to 0 after the softmax. What they had taken is "
                "lost, and the weights that are left sum to less than 1. Hide scores, "
                "not weights.",
                {.mask = Choices::after}),
        mistake("mask-forgotten",
                "The mask is not used any more: hidden values are mixed in. It was not "
                "one of the faults.",
                {.mask = Choices::never}),
        mistake("no-root",
                "The scores are no longer divided by the root of D. That line was right.",
                {.power = 0}),
        mistake("root-of-the-words",
                "You divide by the root of S, the number of words. That is the same in "
                "the sentences for which the printed function runs, and in no other: a "
                "dot product has D terms, and theirs is the root.",
                {.root_of_words = true}),
        mistake("hidden-score-0",
                "You give hidden words the score 0. That is a score like any other, "
                "larger than every negative one. A hidden word needs a score so low that "
                "e to its power is 0.",
                {.hidden = 0}),
        mistake("weights-returned",
                "You return the weights. The document's text says so too, \"a "
                "distribution\"; what a decoder can use is the mixture of the values, "
                "(B, T, D).",
                {.weights_returned = true}),
    };
}

}  // namespace heed::exercise
