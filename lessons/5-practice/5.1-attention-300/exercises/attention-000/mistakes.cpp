#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

double root_of(Index n) {
    return std::sqrt(static_cast<double>(n));
}

// Everything right but for what is replaced.
struct Steps {
    enum class Turn { transpose, reshape } turn = Turn::transpose;
    double divisor = 0;  // 0: the root of K
    int axis = -1;
};
T run(const T& query, const T& key, const T& value, const Steps& steps = {}) {
    const T turned = steps.turn == Steps::Turn::reshape
                         ? key.reshape({key.dim(0), key.dim(2), key.dim(1)})
                         : transpose(key, 1, 2);
    const double divisor = steps.divisor > 0 ? steps.divisor : root_of(key.dim(-1));
    return matmul(softmax(matmul(query, turned) / divisor, steps.axis), value);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-written",
         "This is still the program as it came. Give all sizes another value and write "
         "the shape beside each line: the keys are turned by force, the shares are taken "
         "over the wrong axis, the root has lost its digits, and wv is not used.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T&) {
             return run(matmul(out, wq), matmul(in, wk), in,
                        {.turn = Steps::Turn::reshape,
                         .divisor = std::floor(root_of(in.dim(-1))),
                         .axis = 1});
         }},
        {"whole-root",
         "Your root is a whole number: std::sqrt gives 1.73, and an Index keeps 1. C++ "
         "says nothing where Python's listing at least stopped.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv),
                        {.divisor = std::floor(root_of(wk.dim(1)))});
         }},
        {"root-of-the-input",
         "You take the root of D, the width of the input. What is added up in a score "
         "are the K products of a projected query and a projected key. With D = 300 and "
         "K = 64 the scores would be too small by a factor of two.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv),
                        {.divisor = root_of(in.dim(-1))});
         }},
        {"no-root",
         "Your scores are not divided. They grow with K, and softmax puts everything on "
         "one key.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv), {.divisor = 1});
         }},
        {"reshaped",
         "You turn the keys by reshape. It gives the right shape and leaves every number "
         "where it was: column s then holds pieces of several keys. Two axes change "
         "places by transpose.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv),
                        {.turn = Steps::Turn::reshape});
         }},
        {"over-the-queries",
         "Your softmax runs over the queries: each key shares itself out over those who "
         "ask. With a single query every weight is then 1, and the context a plain sum.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv), {.axis = 1});
         }},
        {"over-the-batch",
         "Your softmax runs over axis 0, the sentences of the batch. A sentence alone "
         "gets other weights than in company.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T& wv) {
             return run(matmul(out, wq), matmul(in, wk), matmul(in, wv), {.axis = 0});
         }},
        {"values-as-they-came",
         "You mix the input as it is, the listing's K = V = input, and then nobody has "
         "translated it: wv is not used, and the context is as wide as the input.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T&) {
             return run(matmul(out, wq), matmul(in, wk), in);
         }},
        {"values-from-keys",
         "You mix the projected keys. They are made to be found, with wk; the answer is "
         "made with wv.",
         [](const T& in, const T& out, const T& wq, const T& wk, const T&) {
             const T key = matmul(in, wk);
             return run(matmul(out, wq), key, key);
         }},
    };
}

}  // namespace heed::exercise
