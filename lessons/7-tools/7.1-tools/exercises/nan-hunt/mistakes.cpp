#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Norm = std::function<Tensor(const Tensor& squares)>;
using Weights = std::function<Tensor(const Tensor& scores, const Mask& real)>;
using Entropy = std::function<Tensor(const Tensor& weights)>;

// The three places as they should be.
Tensor norm(const Tensor& squares) {
    return sqrt(squares + 1e-24);
}
Tensor weights(const Tensor& scores, const Mask& real) {
    return softmax(scores, real);
}
Tensor entropy(const Tensor& p) {
    return -sum(p * log(clamp(p, 1e-300, 1)));
}

Tensor exp_and_divide(const Tensor& scores, const Mask& real) {
    const Tensor e = masked_fill(exp(scores), real, 0);
    return e / sum(e);
}

Mistake<Answer> mistake(std::string id, std::string sentence, Norm n, Weights w,
                        Entropy h) {
    return {
        std::move(id), std::move(sentence),
        [=](const Tensor& x, const Tensor& query, const Mask& real, double sharpness) {
            const Tensor rows = x.clone().require_grad();
            Tape tape;
            const Tensor scores =
                sharpness * sum(rows * query, -1) / n(sum(square(rows), -1));
            const Tensor loss = h(w(scores, real));
            tape.backward(loss);
            return std::pair{loss, rows.grad()};
        }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "root-of-zero",
            "The loss is finite now, and the gradient is not: the length of a row of "
            "padding is the root of 0. A root is infinitely steep there, and on the "
            "way back infinity times 0 is NaN. Whoever adds something tiny behind the "
            "root, or clamps behind it, mends the value and not the slope.",
            [](const Tensor& squares) { return sqrt(squares); }, weights, entropy),
        mistake(
            "lengths-too-long",
            "What you add under the root is too much: rows of ordinary length get "
            "another cosine. It has to be tiny beside any real row, as 1e-12 or "
            "less beside 1.",
            [](const Tensor& squares) { return sqrt(squares + 1e-3); }, weights, entropy),
        mistake("large-exponentials",
                "The exponentials still overflow. exp of more than 709 is infinite, and "
                "at sharpness 1000 scores are that large; infinite / infinite is NaN. "
                "Only differences of scores matter, so the largest can be made 0.",
                norm, exp_and_divide, entropy),
        mistake(
            "scores-cut-off",
            "You cut the scores off before the exponential. Two words with 800 and "
            "900 then weigh the same, though one has e to the 100 times the weight "
            "of the other. Subtract the same number from all instead.",
            norm,
            [](const Tensor& scores, const Mask& real) {
                return exp_and_divide(clamp(scores, -30, 30), real);
            },
            entropy),
        mistake(
            "padding-gets-weight",
            "Padding has a share of your weights. A row of zeros has the score 0, "
            "which is far from minus infinity: beside real words with the scores -1 "
            "it would win.",
            norm, [](const Tensor& scores, const Mask&) { return softmax(scores); },
            entropy),
        mistake("log-of-zero",
                "The entropy still takes ln 0. Padding has the weight 0, and at large "
                "sharpness real words have too: 0 * (-infinite) is NaN.",
                norm, weights, [](const Tensor& p) { return -sum(p * log(p)); }),
        mistake("chosen-too-late",
                "You choose 0 where the weight is 0, after p ln p has been computed. The "
                "loss is right and the gradient is NaN: on the way back the branch that "
                "was not taken gets a 0, and the slope of ln at 0 is infinite. What the "
                "logarithm reads has to be changed.",
                norm, weights,
                [](const Tensor& p) {
                    Mask positive(p.shape());
                    for (Index i = 0; i < p.size(); ++i) positive[i] = p[i] > 0;
                    return -sum(where(positive, p * log(p), Tensor(p.shape())));
                }),
        mistake("weights-moved",
                "What you add inside the logarithm is too much: it moves every weight, "
                "not only those that are 0. With 1e-3 the weight 0.01 has the logarithm "
                "of 0.011. Take something that vanishes beside any weight that counts.",
                norm, weights, [](const Tensor& p) { return -sum(p * log(p + 1e-3)); }),
    };
}

}  // namespace heed::exercise
