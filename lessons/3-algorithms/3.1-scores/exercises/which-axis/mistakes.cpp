#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor scores(const Tensor& x, const Tensor& y) {
    return matmul(x, y, {.b = true}) / std::sqrt(static_cast<double>(x.dim(1)));
}

Tensor mixed(const Tensor& weights, const Tensor& x) {
    return matmul(weights, x, {.a = true});
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    using T = Tensor;
    return {
        {"over-the-outputs",
         "Each INPUT word shares itself out among the outputs: rows of your table sum to "
         "1. A lone output word then gets the weight 1 from everybody, and its context "
         "is the plain sum of the inputs. Each OUTPUT word shares out its attention, so "
         "what belongs to one output must sum to 1.",
         [](const T& x, const T& y) { return mixed(softmax(scores(x, y), 1), x); }},
        {"over-everything",
         "All your weights together sum to 1. With T output words each has 1/T of it on "
         "average, and contexts shrink as sentences grow. Every output word has a whole "
         "1 to share out.",
         [](const T& x, const T& y) {
             const T s = scores(x, y);
             return mixed(softmax(s.reshape({-1}), 0).reshape(s.shape()), x);
         }},
        {"both-axes",
         "You normalise along both axes, one after the other. The second softmax takes "
         "shares for scores, which all lie between 0 and 1, and makes nearly equal "
         "weights of them. One softmax, along one axis.",
         [](const T& x, const T& y) {
             return mixed(softmax(softmax(scores(x, y), 1), 0), x);
         }},
        {"renormalised",
         "You keep the softmax over the outputs and divide by the sums afterwards. Now "
         "each output's weights sum to 1, but the outputs still compete: take one away, "
         "and the contexts of the others change.",
         [](const T& x, const T& y) {
             const T w = softmax(scores(x, y), 1);
             return mixed(w / sum(w, 0, Keep::yes), x);
         }},
        {"table-reshaped",
         "You turned the table with reshape. That keeps the numbers where they lie in "
         "memory and only reads them in rows of another length, so scores end up at the "
         "wrong words.",
         [](const T& x, const T& y) {
             const T s = scores(x, y);
             return matmul(softmax(s.reshape({s.dim(1), s.dim(0)})), x);
         }},
        {"no-softmax",
         "Your weights are the raw scores. They may be negative and sum to anything: a "
         "context then is no average of the inputs.",
         [](const T& x, const T& y) { return mixed(scores(x, y), x); }},
        {"no-root",
         "The axis is right, but the scores are no longer divided by the root of D. That "
         "was not broken: your weights are sharper than they should be.",
         [](const T& x, const T& y) {
             return mixed(softmax(matmul(x, y, {.b = true}), 0), x);
         }},
    };
}

}  // namespace heed::exercise
