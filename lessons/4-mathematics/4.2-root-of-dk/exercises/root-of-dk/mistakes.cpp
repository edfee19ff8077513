#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;
using Two = std::pair<T, T>;

double root(Index n) {
    return std::sqrt(static_cast<double>(n));
}

// The whole look with scores divided by `before` and weights by `after`.
Two look(const T& x, const T& memory, const T& wq, const T& wk, const T& wv,
         double before, double after = 1) {
    const T q = matmul(x, wq), k = matmul(memory, wk), v = matmul(memory, wv);
    const T weights = softmax(matmul(q, k, {.b = true}) / before) / after;
    return {weights, matmul(weights, v)};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-given",
         "The weights are still divided after softmax. They are shares and sum to 1; "
         "divided they are shares no more, every context is too small, and who gets how "
         "much more than whom has not changed.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, 1, root(x.dim(1)));
         }},
        {"right-root-after",
         "The root is now that of K, but it still stands behind softmax. There it only "
         "makes the contexts smaller. In front of it, it makes the scores comparable.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, 1, root(wk.dim(1)));
         }},
        {"none",
         "You took the scale away. The weights sum to 1 again, and for wide keys they "
         "are nearly all 0 and 1: with K = 1024 random scores are 32 apart.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, 1);
         }},
        {"root-of-model",
         "You divide by the root of D, the width of a word. The products are sums over "
         "the K numbers of a query; how wide the words were before is not to be seen in "
         "them.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, root(x.dim(1)));
         }},
        {"no-root",
         "You divide by K, and not by its root, or queries and keys by a root each. "
         "Scores "
         "of random words then get smaller the wider the keys are, and the look becomes "
         "a plain mean: with K = 1024 they "
         "are 0.03 apart.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, static_cast<double>(wk.dim(1)));
         }},
        {"root-of-the-root",
         "You take the root twice. The fourth root of K is right for queries AND keys, "
         "each divided by it; the product of both is divided by the root.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, std::sqrt(root(wk.dim(1))));
         }},
        {"root-of-keys",
         "You divide by the root of S, the number of keys. How many keys there are says "
         "nothing about how large a single product is; each is a sum of K terms.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, root(m.dim(0)));
         }},
        {"root-of-values",
         "You divide by the root of V, the width of the values. They are mixed after "
         "softmax and have no part in the scores.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, root(wv.dim(1)));
         }},
        {"multiplied",
         "You multiply by the root. The products are too far apart already, by the root "
         "of K; now it is by K.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, 1 / root(wk.dim(1)));
         }},
        {"root-of-queries",
         "You divide by the root of T, the number of words that look. Then a word's "
         "weights depend on how many others look at the same time.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, root(x.dim(0)));
         }},
        {"before-and-after",
         "The scores are divided by the right root, and the weights once more. Once is "
         "enough: behind softmax there is nothing left to scale.",
         [](const T& x, const T& m, const T& wq, const T& wk, const T& wv) {
             return look(x, m, wq, wk, wv, root(wk.dim(1)), root(wk.dim(1)));
         }},
    };
}

}  // namespace heed::exercise
