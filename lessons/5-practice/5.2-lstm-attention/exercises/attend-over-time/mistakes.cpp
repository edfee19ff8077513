#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

T scores_of(const T& states) {
    const double root = std::sqrt(static_cast<double>(states.dim(-1)));
    return matmul(states, states, {.b = true}) / root;
}

// The same shape (B, T, T): true where the place that asks is real.
Mask askers(const Mask& real) {
    const Index B = real.shape()[0], n = real.shape()[1];
    Mask mask(Shape{B, n, n});
    for (Index i = 0; i < mask.size(); ++i) mask[i] = real[i / n];
    return mask;
}

// 1 for a real word, 0 for padding, (B, 1, T).
T shares(const Mask& real) {
    T x({real.shape()[0], 1, real.shape()[1]});
    for (Index i = 0; i < real.size(); ++i)
        x.mutable_data()[static_cast<std::size_t>(i)] = real[i];
    return x;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-printed",
         "This is still the listing: the last states, multiplied by each other. A row of "
         "its weights belongs to a sentence and says which other sentences it looks at. "
         "Time must still be there when attention begins.",
         [](const T& states, const Mask&) {
             const T last = select(states, 1, states.dim(1) - 1);
             return matmul(softmax(matmul(last, last, {.b = true})), last);
         }},
        {"batch-at-each-place",
         "All places are there now, and at each of them the sentences look at each "
         "other: word 2 of one at word 2 of the others. Look at the other axis, the "
         "words "
         "of one sentence.",
         [](const T& states, const Mask&) {
             const T turned = transpose(states, 0, 1);  // (T, B, H)
             return transpose(matmul(softmax(scores_of(turned)), turned), 0, 1);
         }},
        {"sequences-of-one",
         "You made each state a sequence of length 1. Softmax of a single score is 1, "
         "whatever the score, and attention gives back what it was given.",
         [](const T& states, const Mask&) {
             T same = states.clone();
             return same;
         }},
        {"padding-looked-at",
         "Padding is looked at like a word. A sentence of two words that is padded to "
         "four shares its weights with two places where nothing was said.",
         [](const T& states, const Mask&) {
             return matmul(softmax(scores_of(states)), states);
         }},
        {"askers-masked",
         "You mask the places that ask, not those that are looked at. The words of a "
         "padded sentence still look at its padding; what is silenced are the rows that "
         "nobody reads.",
         [](const T& states, const Mask& real) {
             return matmul(softmax(scores_of(states), askers(real)), states);
         }},
        {"masked-too-late",
         "You take the weights of padding away after softmax. What is left of a row no "
         "longer sums to 1, and every context is too small by what padding had. The mask "
         "belongs before the shares are dealt out.",
         [](const T& states, const Mask& real) {
             return matmul(softmax(scores_of(states)) * shares(real), states);
         }},
        {"scores-times-zero",
         "You multiply the scores of padding by 0. A score of 0 is no exclusion: its "
         "exponential is 1, and it may even be the largest of its row.",
         [](const T& states, const Mask& real) {
             return matmul(softmax(scores_of(states) * shares(real)), states);
         }},
        {"no-root",
         "Keras leaves the scores undivided, and so do you. The document's formula has "
         "the root of d_k in it, here of H.",
         [](const T& states, const Mask& real) {
             return matmul(
                 softmax(matmul(states, states, {.b = true}), padding_mask(real)),
                 states);
         }},
        {"last-asks-alone",
         "The last state asks, and the others are only looked at. It is attention over "
         "time, for one query of each sentence; here every place asks, so the result has "
         "T contexts for each.",
         [](const T& states, const Mask& real) {
             const Index n = states.dim(1);
             const double root = std::sqrt(static_cast<double>(states.dim(-1)));
             const T last = slice(states, 1, n - 1, n);
             const T scores = matmul(last, states, {.b = true}) / root;
             return matmul(softmax(scores, padding_mask(real)), states);
         }},
        {"over-the-askers",
         "Your softmax runs over the places that ask, and padding is looked at like a "
         "word. The shares of one place, over the words it looks at, should sum to 1.",
         [](const T& states, const Mask&) {
             return matmul(softmax(scores_of(states), 1), states);
         }},
    };
}

}  // namespace heed::exercise
