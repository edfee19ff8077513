#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

T product(const T& a, const T& b) {
    return matmul(a, b, {.b = true});
}

// The gradient of the scores, all of it right.
T back(const T& w, const T& dw) {
    return w * (dw - sum(dw * w, 1, Keep::yes));
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"diagonal-only",
         "Through softmax you took each weight by itself, w (1 - w). A score that rises "
         "takes its share from all the others; in the example your gradient is right "
         "only "
         "because the other raw score is 0.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k), w = softmax(raw * s);
             return double{sum(w * (1 - w) * product(d, v) * raw).item()};
         }},
        {"softmax-skipped",
         "You went from the weights straight to the scale and left softmax out. Weights "
         "cannot all grow at once: with equal values your gradient is not 0, and a "
         "context of equal values does not move.",
         [](const T& q, const T& k, const T& v, double, const T& d) {
             return double{sum(product(d, v) * product(q, k)).item()};
         }},
        {"mean-under-nothing",
         "In softmax you subtracted the plain mean of the row. What is subtracted is the "
         "mean under the weights: a value that hardly counts hardly moves it.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k), w = softmax(raw * s), dw = product(d, v);
             return double{sum(w * (dw - mean(dw, 1, Keep::yes)) * raw).item()};
         }},
        {"scaled-scores",
         "In the last step you multiplied by scale * raw. The derivative of scale * raw "
         "for the scale is raw alone. At scale 1 nobody notices.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k) * s;
             return double{sum(back(softmax(raw), product(d, v)) * raw).item()};
         }},
        {"last-step-missing",
         "You added up the gradients of the scores and forgot what the scale multiplies. "
         "They add up to 0 in every row, since shares that are won are lost elsewhere.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             return double{sum(back(softmax(product(q, k) * s), product(d, v))).item()};
         }},
        {"unscaled-weights",
         "Your weights are a softmax of the raw scores, without the scale. They are "
         "those of another model: at scale 0 all weights are equal, whatever the words.",
         [](const T& q, const T& k, const T& v, double, const T& d) {
             const T raw = product(q, k);
             return double{sum(back(softmax(raw), product(d, v)) * raw).item()};
         }},
        {"weights-for-scores",
         "In the last step you multiplied by the weights. The scale multiplies raw "
         "scores, "
         "so it is a raw score that stands beside its gradient: 1 in the example, where "
         "the weight is 0.5.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T w = softmax(product(q, k) * s);
             return double{sum(back(w, product(d, v)) * w).item()};
         }},
        {"one-mean-for-all",
         "In softmax you subtracted one number from all rows, the sum over the whole "
         "table. Every query has a mean of its own: its row sums to 1 by itself.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k), w = softmax(raw * s), dw = product(d, v);
             return double{sum(w * (dw - sum(dw * w)) * raw).item()};
         }},
        {"root-as-well",
         "You divided the raw scores by the root of D on top. use_scale stands in the "
         "place of that root, and this layer has no other.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k) / std::sqrt(static_cast<double>(q.dim(1)));
             return double{sum(back(softmax(raw * s), product(d, v)) * raw).item()};
         }},
        {"mean-of-queries",
         "You took the mean over the queries. One number is used by all of them, so "
         "what they say about it adds up, as in every shared parameter.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k);
             return sum(back(softmax(raw * s), product(d, v)) * raw).item() /
                    static_cast<double>(q.dim(0));
         }},
        {"context-scaled",
         "Your gradient is that of a scale in front of the context. It stands inside "
         "softmax, where it makes the look sharper and the context no longer.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             return double{sum(matmul(softmax(product(q, k) * s), v) * d).item()};
         }},
        {"down-the-columns",
         "Your softmax runs down the columns: queries compete for a key. Each query has "
         "a whole 1 to share out among the keys.",
         [](const T& q, const T& k, const T& v, double s, const T& d) {
             const T raw = product(q, k), w = softmax(raw * s, 0), dw = product(d, v);
             return double{sum(w * (dw - sum(dw * w, 0, Keep::yes)) * raw).item()};
         }},
    };
}

}  // namespace heed::exercise
