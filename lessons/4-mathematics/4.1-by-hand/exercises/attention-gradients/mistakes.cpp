#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

double root_of(const T& k) {
    return std::sqrt(static_cast<double>(k.dim(-1)));
}

T weights_of(const T& q, const T& k) {
    return softmax(matmul(q, k, {.b = true}) / root_of(k));
}

T through_softmax(const T& w, const T& dw) {
    return w * (dw - sum(w * dw, -1, Keep::yes));
}

// The last two lines, from what a mistake believes dscores to be.
void to_inputs(const T& dscores, const T& q, const T& k, double root, T& dq, T& dk) {
    dq = matmul(dscores, k) / root;
    dk = matmul(dscores, q, {.a = true}) / root;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"root-forgotten",
         "Your dq and dk are too large by the root of D. The products were divided by it "
         "on the way to the scores, so a product that moves by 1 moves its score by "
         "less, "
         "and the gradient is divided too.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k);
             dv = matmul(w, dc, {.a = true});
             to_inputs(through_softmax(w, matmul(dc, v, {.b = true})), q, k, 1, dq, dk);
         }},
        {"divided-by-d",
         "You divide by D on the way back, that is by the root twice. Once is enough: "
         "each product passes the division once.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k);
             dv = matmul(w, dc, {.a = true});
             to_inputs(through_softmax(w, matmul(dc, v, {.b = true})), q, k,
                       static_cast<double>(k.dim(-1)), dq, dk);
         }},
        {"root-of-queries",
         "You take the root of the number of queries, q.dim(0). d_k is the width of a "
         "key, the number of products in each sum: the second axis.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const double root = std::sqrt(static_cast<double>(q.dim(0)));
             const T w = softmax(matmul(q, k, {.b = true}) / root);
             dv = matmul(w, dc, {.a = true});
             to_inputs(through_softmax(w, matmul(dc, v, {.b = true})), q, k, root, dq,
                       dk);
         }},
        {"no-softmax",
         "You pass dweights on as dscores, as if there were no softmax between them. "
         "Weights have a fixed sum: what one wins the others lose, and the scores of a "
         "query must get gradients that sum to zero.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             dv = matmul(weights_of(q, k), dc, {.a = true});
             to_inputs(matmul(dc, v, {.b = true}), q, k, root_of(k), dq, dk);
         }},
        {"softmax-diagonal",
         "Back through softmax you use w (1 - w) only, the slopes on the diagonal. A "
         "score takes its share from all the others: subtract the mean of dweights under "
         "the weights.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k);
             dv = matmul(w, dc, {.a = true});
             to_inputs(w * (1 - w) * matmul(dc, v, {.b = true}), q, k, root_of(k), dq,
                       dk);
         }},
        {"mean-missing",
         "Back through softmax the mean is missing: dscores is weights times dweights, "
         "nothing subtracted. Add 100 to all values, and the weights are as good as "
         "before; your gradients explode.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k);
             dv = matmul(w, dc, {.a = true});
             to_inputs(w * matmul(dc, v, {.b = true}), q, k, root_of(k), dq, dk);
         }},
        {"plain-mean",
         "You subtract the plain mean of dweights. It has to be weighted by the weights: "
         "the loss compares a value with what is mixed ALREADY. (With two equal weights, "
         "as in the example, both means are the same.)",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k), dw = matmul(dc, v, {.b = true});
             dv = matmul(w, dc, {.a = true});
             to_inputs(w * (dw - mean(dw, -1, Keep::yes)), q, k, root_of(k), dq, dk);
         }},
        {"mean-over-queries",
         "The mean that you subtract runs over the queries. Each query has a softmax of "
         "its own, over its keys: sum along the last axis, and keep the axis.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k), dw = matmul(dc, v, {.b = true});
             dv = matmul(w, dc, {.a = true});
             to_inputs(w * (dw - sum(w * dw, 0, Keep::yes)), q, k, root_of(k), dq, dk);
         }},
        {"values-unweighted",
         "In dv every value gets the whole dcontext of every query. It gets the share "
         "with which it was mixed: a value of weight 0.01 moves the context by a "
         "hundredth.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = weights_of(q, k);
             dv = matmul(T(w.shape(), 1), dc, {.a = true});
             to_inputs(through_softmax(w, matmul(dc, v, {.b = true})), q, k, root_of(k),
                       dq, dk);
         }},
        {"scores-undivided",
         "Your weights are made without the root of D, in all three gradients. Forward "
         "divides the products before softmax, so the way back starts from those "
         "weights.",
         [](const T& q, const T& k, const T& v, const T& dc, T& dq, T& dk, T& dv) {
             const T w = softmax(matmul(q, k, {.b = true}));
             dv = matmul(w, dc, {.a = true});
             to_inputs(through_softmax(w, matmul(dc, v, {.b = true})), q, k, root_of(k),
                       dq, dk);
         }},
    };
}

}  // namespace heed::exercise
