#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    using T = Tensor;
    return {
        {"w-transposed",
         "You use W the wrong way round. Row i of W belongs to number i of the query and "
         "column j to number j of the key; it fits the other way round only where both "
         "have the same width, and then query features ask for the wrong key features.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q, w, {.b = true}) + u, k, {.b = true});
         }},
        {"u-missing",
         "The favourite keys are missing: your score is q W k alone. A query of zeros "
         "then finds all keys equal, but u has an opinion of its own.",
         [](const T& q, const T& k, const T& w, const T&) {
             return matmul(matmul(q, w), k, {.b = true});
         }},
        {"u-before-w",
         "You add u to the query before W, so W turns it into something else. u lives "
         "among the keys: it has their width and meets them directly.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q + u, w), k, {.b = true});
         }},
        {"u-with-the-query",
         "You let u look at the query. u q adds the same number to all scores of a "
         "query, and softmax takes no notice of that. u is to tell keys apart.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q, w), k, {.b = true}) +
                    matmul(q, u.reshape({u.size(), 1}));
         }},
        {"u-summed",
         "You add the numbers of u to every score. u k is a dot product: each number of "
         "u first meets the number of the key at its place.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q, w), k, {.b = true}) + sum(u);
         }},
        {"scaled",
         "You divide by the root of the width. That is the scaled dot product; the "
         "general score has W, which can learn any scale: the example is 18 and not "
         "12.7.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q, w) + u, k, {.b = true}) /
                    std::sqrt(static_cast<double>(k.dim(1)));
         }},
        {"keys-first",
         "Your table has a row for each key. Rows are queries here, (T, S): softmax "
         "along the last axis must find the keys there.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return transpose(matmul(matmul(q, w) + u, k, {.b = true}), 0, 1);
         }},
        {"weights",
         "You went on to the weights: your rows are positive and sum to 1. Scores are "
         "asked for, before any softmax: 18 and 12 in the example, and of those the "
         "weights would be 0.998 and 0.002.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return softmax(matmul(matmul(q, w) + u, k, {.b = true}));
         }},
        {"u-many-times",
         "You add u k once for every number of the query, so a query of width 2 counts "
         "it twice. u and the key do not need the query to meet: once for each pair is "
         "enough.",
         [](const T& q, const T& k, const T& w, const T& u) {
             const double times = static_cast<double>(q.dim(1));
             return matmul(matmul(q, w) + u * times, k, {.b = true});
         }},
        {"u-times",
         "You multiply by u where it is added: a key feature with a 0 in u then counts "
         "for nobody. q W and u are two reasons to look at a key, and reasons add up.",
         [](const T& q, const T& k, const T& w, const T& u) {
             return matmul(matmul(q, w) * u, k, {.b = true});
         }},
    };
}

}  // namespace heed::exercise
