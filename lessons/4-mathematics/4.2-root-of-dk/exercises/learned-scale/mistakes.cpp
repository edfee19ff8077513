#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

T products_of(const T& q, const T& k) {
    return matmul(q, k, {.b = true});
}

T through_softmax(const T& w, const T& dw) {
    return w * (dw - sum(w * dw, 1, Keep::yes));
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"no-softmax",
         "You took dweights for dscores. Between the two stands softmax: add 100 to all "
         "dweights, and nothing should change, but your dg does.",
         [](const T& q, const T& k, double, const T& dw) {
             return sum(dw * products_of(q, k)).item();
         }},
        {"softmax-diagonal",
         "Back through softmax you use w (1 - w) only. A score takes its share from the "
         "others: the mean of dweights under the weights has to be subtracted.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k), w = softmax(p * g);
             return sum(w * (1 - w) * dw * p).item();
         }},
        {"mean-missing",
         "Back through softmax the mean of dweights is missing. If all weights have the "
         "same gradient there is nothing to gain, whatever g is; you get a number.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k);
             return sum(softmax(p * g) * dw * p).item();
         }},
        {"plain-mean",
         "You subtract the plain mean of dweights. It has to be weighted: a key of "
         "weight "
         "0.75 counts three times as much as one of 0.25. In the example the mean is 7, "
         "not 6.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k), w = softmax(p * g);
             return sum(w * (dw - mean(dw, 1, Keep::yes)) * p).item();
         }},
        {"mean-over-queries",
         "The mean of dweights that you subtract runs over the queries. Each query has a "
         "softmax of its own: sum along the keys, the last axis.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k), w = softmax(p * g);
             return sum(w * (dw - sum(w * dw, 0, Keep::yes)) * p).item();
         }},
        {"scores-for-products",
         "You multiply dscores by the scores. A score is g times a product, and its "
         "slope "
         "with respect to g is the product alone; yours is g times too large.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k);
             return sum(through_softmax(softmax(p * g), dw) * p * g).item();
         }},
        {"divided-by-g",
         "You divide by g at the end. dscores times products is already the slope: g "
         "does not occur in the derivative of g times a product.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k);
             return sum(through_softmax(softmax(p * g), dw) * p).item() / g;
         }},
        {"unscaled-weights",
         "Your weights are made without g. The slope is wanted where g stands now, and "
         "the weights there are those of the scaled scores.",
         [](const T& q, const T& k, double, const T& dw) {
             const T p = products_of(q, k);
             return sum(through_softmax(softmax(p), dw) * p).item();
         }},
        {"mean-for-sum",
         "You take the mean over all scores. g has a part in every score of every query, "
         "and it gets what all of them say: a sum.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k);
             return mean(through_softmax(softmax(p * g), dw) * p).item();
         }},
        {"dscores-summed",
         "You sum dscores and forget the products. That sum is always 0: a softmax has "
         "nothing against all scores growing together. g makes a score grow by its "
         "product.",
         [](const T& q, const T& k, double g, const T& dw) {
             return sum(through_softmax(softmax(products_of(q, k) * g), dw)).item();
         }},
        {"root-as-well",
         "You divide by the root of D as well as multiplying by g. With a learned scale "
         "there is no root; g begins at 1 and has to find it.",
         [](const T& q, const T& k, double g, const T& dw) {
             const T p = products_of(q, k) / std::sqrt(static_cast<double>(q.dim(1)));
             return sum(through_softmax(softmax(p * g), dw) * p).item();
         }},
    };
}

}  // namespace heed::exercise
