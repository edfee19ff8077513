#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// Entry (i, j) from the two weights and whether i is j.
Tensor table(const Tensor& w, const std::function<double(double, double, bool)>& entry) {
    std::vector<Real> values;
    for (Index i = 0; i < w.size(); ++i)
        for (Index j = 0; j < w.size(); ++j) values.push_back(entry(w[i], w[j], i == j));
    return Tensor({w.size(), w.size()}, values);
}

double right(double wi, double wj, bool same) {
    return wi * ((same ? 1 : 0) - wj);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"diagonal-only",
         "Your matrix has slopes on its diagonal only, as if each weight depended on its "
         "own product alone. The sum under the fraction contains all of them: when one "
         "grows, every other weight falls.",
         [](const Tensor& p, double d) {
             return table(softmax(p / d),
                          [](double wi, double wj, bool same) {
                              return same ? right(wi, wj, same) : 0;
                          }) /
                    d;
         }},
        {"sign-off-diagonal",
         "Off the diagonal your slopes are positive: a product that grows would lift the "
         "other weights too, and the sum of the weights with them. They have to pay for "
         "it: each falls.",
         [](const Tensor& p, double d) {
             return table(softmax(p / d),
                          [](double wi, double wj, bool same) {
                              return same ? wi * (1 - wi) : wi * wj;
                          }) /
                    d;
         }},
        {"divisor-forgotten",
         "These are the slopes with respect to the SCORES. A product is divided before "
         "it is a score, so moving it by 1 moves the score by 1 / divisor only. Chain "
         "rule: one factor more.",
         [](const Tensor& p, double d) { return table(softmax(p / d), right); }},
        {"divisor-times",
         "You multiply the slopes by the divisor. A larger divisor makes flatter scores: "
         "weights then move LESS when a product does.",
         [](const Tensor& p, double d) { return table(softmax(p / d), right) * d; }},
        {"scores-undivided",
         "The factor 1 / divisor is there, but your weights are the softmax of the "
         "products themselves. The division comes before softmax, and it changes the "
         "weights: products 0 and 4 divided by 2 weigh 1 to 7, not 1 to 55.",
         [](const Tensor& p, double d) { return table(softmax(p), right) / d; }},
        {"weights-divided",
         "You divide the weights instead of the products: they no longer sum to 1, and "
         "they are as sharp as ever. The divisor stands inside softmax, and comes out as "
         "a factor of the slope.",
         [](const Tensor& p, double d) { return table(softmax(p) / d, right); }},
        {"softmax-of-a-product",
         "Off the diagonal stands w[i] (1 - w[j]), as on it. That 1 is the weight's own "
         "exponential in the numerator, which only its own product moves; for any other "
         "product it is 0.",
         [](const Tensor& p, double d) {
             return table(softmax(p / d),
                          [](double wi, double wj, bool) { return wi * (1 - wj); }) /
                    d;
         }},
        {"no-one",
         "Your diagonal is -w w like everything else. On the diagonal the numerator "
         "grows as well, which adds w: a weight rises with its own product.",
         [](const Tensor& p, double d) {
             return table(softmax(p / d),
                          [](double wi, double wj, bool) { return -wi * wj; }) /
                    d;
         }},
        {"slopes-of-the-log",
         "These are the slopes of the LOGARITHM of the weights: 1 or 0, minus w[j]. A "
         "weight of 0.001 has a steep logarithm and hardly moves itself; multiply row i "
         "by w[i].",
         [](const Tensor& p, double d) {
             return table(softmax(p / d), [](double, double wj,
                                             bool same) { return (same ? 1 : 0) - wj; }) /
                    d;
         }},
    };
}

}  // namespace heed::exercise
