#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

T look(const T& h, const T& keys, const T& values, double power = 0.5) {
    const double root = std::pow(static_cast<double>(h.dim(1)), power);
    return matmul(softmax(matmul(h, keys, {.b = true}) / root), values);
}

T step(const T& context, const T& h, const T& mix) {
    return tanh(matmul(concat({context, h}, 1), mix));
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-written",
         "These are still the steps as document 000 has them: output words looked at, "
         "and a product for the new state. Exchange every input word, and nothing "
         "changes.",
         [](const T& h, const T&, const T& w, const T&) { return look(h, w, w) * h; }},
        {"update-only",
         "The update is repaired, the look is not: keys and values are still the output "
         "words. The decoder consults a list of what could be written, and no word of it "
         "says what was read.",
         [](const T& h, const T&, const T& w, const T& m) {
             return step(look(h, w, w), h, m);
         }},
        {"keys-only",
         "The keys are the encoder's states, but what you mix are the output words: "
         "weights for one list, values from another. It even runs when both lists are "
         "equally long.",
         [](const T& h, const T& s, const T& w, const T& m) {
             return step(look(h, s, w), h, m);
         }},
        {"values-only",
         "You mix the encoder's states by weights that were made for the output words. A "
         "weight belongs to the key that earned it.",
         [](const T& h, const T& s, const T& w, const T& m) {
             return step(look(h, w, s), h, m);
         }},
        {"product",
         "The look is repaired, the update is not. A product of numbers below 1 shrinks "
         "at every word: after twenty words nothing is left of the state. tanh of a "
         "mixture has no such memory of lengths.",
         [](const T& h, const T& s, const T&, const T&) { return look(h, s, s) * h; }},
        {"state-first",
         "You put h in front of the context. The first D rows of mix are for the "
         "context, so each of the two meets the matrix of the other.",
         [](const T& h, const T& s, const T&, const T& m) {
             return step(h, look(h, s, s), m);
         }},
        {"no-tanh",
         "tanh is missing, and with it the limit: a mixture can double the state at "
         "every word. In the example you get 1.5 where tanh(1.5) is 0.905.",
         [](const T& h, const T& s, const T&, const T& m) {
             return matmul(concat({look(h, s, s), h}, 1), m);
         }},
        {"no-root",
         "The scores are no longer divided by the root of D. That was not broken: your "
         "weights are sharper than they should be.",
         [](const T& h, const T& s, const T&, const T& m) {
             return step(look(h, s, s, 0), h, m);
         }},
        {"no-softmax",
         "You mix by the raw scores. They sum to anything: in the example both are 0, "
         "and the context is 0 instead of 3, halfway between the states 2 and 4.",
         [](const T& h, const T& s, const T&, const T& m) {
             const double root = std::sqrt(static_cast<double>(h.dim(1)));
             return step(matmul(matmul(h, s, {.b = true}) / root, s), h, m);
         }},
        {"softmax-over-queries",
         "You took softmax along the axis of the queries. There is one query, so every "
         "weight is 1 and the context is the sum of all states: 6 in the example, where "
         "the mean, 3, is right.",
         [](const T& h, const T& s, const T&, const T& m) {
             return step(sum(s, 0, Keep::yes), h, m);
         }},
        {"still-multiplied",
         "The new state is there, and you multiply it by the old one. The product was "
         "the second fault: a state of 0, as in the example, can never leave 0.",
         [](const T& h, const T& s, const T&, const T& m) {
             return h * step(look(h, s, s), h, m);
         }},
        {"context-added",
         "You leave mix out and add context and state. Both then speak at once in the "
         "same numbers, and nobody learns whom to listen to: that is what mix is for.",
         [](const T& h, const T& s, const T&, const T&) {
             return tanh(look(h, s, s) + h);
         }},
    };
}

}  // namespace heed::exercise
