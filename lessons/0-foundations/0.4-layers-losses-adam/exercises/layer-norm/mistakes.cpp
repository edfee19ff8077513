#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor centred(const Tensor& x) {
    return x - mean(x, -1, Keep::yes);
}

Tensor variance(const Tensor& x) {
    return mean(square(centred(x)), -1, Keep::yes);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"over-the-batch",
         "You normalise columns: each mean runs over the rows of the batch. That is "
         "batch normalisation. Here every row stands alone, so that a sentence gets the "
         "same numbers whatever else is in its batch.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const Tensor c = x - mean(x, 0, Keep::yes);
             return c / sqrt(mean(square(c), 0, Keep::yes) + eps) * scale + shift;
         }},
        {"all-rows-together",
         "You take one mean and one variance of the whole tensor. Each row has its own; "
         "a mean along the last axis, kept as an axis of size 1, stands beside its row.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const Tensor c = x - mean(x);
             return c / sqrt(mean(square(c)) + eps) * scale + shift;
         }},
        {"n-minus-one",
         "Your variance divides by D - 1. That is the estimate of a variance from a "
         "sample. Here nothing is estimated: the row itself shall have mean square 1, so "
         "its D squares are divided by D. For [1 3] that is 1, and not 2.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const double D = static_cast<double>(x.dim(-1));
             return centred(x) / sqrt(variance(x) * (D / (D - 1)) + eps) * scale + shift;
         }},
        {"sum-of-squares",
         "You divide by the root of the SUM of the squares, the length of the row. Then "
         "a wide row has smaller numbers than a narrow one. The variance is their mean.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const Tensor squares = sum(square(centred(x)), -1, Keep::yes);
             return centred(x) / sqrt(squares + eps) * scale + shift;
         }},
        {"axis-not-kept",
         "Your means have lost their axis. A (2, 3) has two means, and (2,) stands below "
         "the columns when it is stretched, not beside the rows: either it does not fit "
         "or, for a (3, 3), each column loses the mean of some row. Keep::yes leaves (2, "
         "1).",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const Tensor c = x - mean(x, -1);
             return c / sqrt(mean(square(c), -1) + eps) * scale + shift;
         }},
        {"no-eps",
         "You left eps out. Most rows hardly notice; a row of equal numbers has variance "
         "0, and 0 / 0 is NaN.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double) {
             return centred(x) / sqrt(variance(x)) * scale + shift;
         }},
        {"eps-outside",
         "You add eps after the root is taken. With variance 0.04 and eps = 0.1 you "
         "divide by 0.2 + 0.1 = 0.3 where the definition says the root of 0.14, which is "
         "0.374.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             return centred(x) / (sqrt(variance(x)) + eps) * scale + shift;
         }},
        {"no-root",
         "You divide by the variance, not by its root. A row ten times as wide then "
         "comes out ten times as narrow, where it should come out the same.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             return centred(x) / (variance(x) + eps) * scale + shift;
         }},
        {"mean-not-subtracted",
         "You divide by the deviation, but the mean is still in the row. (RMSNorm leaves "
         "it there too, but divides by the root of the mean square.)",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             return x / sqrt(variance(x) + eps) * scale + shift;
         }},
        {"root-mean-square",
         "You divide by the root of the mean square and leave the mean where it was. "
         "That is RMSNorm, which many models since 2023 use. Layer normalisation "
         "subtracts the mean first.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             return x / sqrt(mean(square(x), -1, Keep::yes) + eps) * scale + shift;
         }},
        {"shift-scaled",
         "You add the shift first and scale afterwards, so the shift is scaled with it. "
         "The order is: normal times scale, plus shift.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             return (centred(x) / sqrt(variance(x) + eps) + shift) * scale;
         }},
        {"square-of-the-mean",
         "You compute the variance as the mean of the squares minus the square of the "
         "mean. On paper that is the same. In the computer two numbers near 10^12 are "
         "subtracted to find a difference near 1, and the digits that count are rounded "
         "away. Subtract the mean first, then square.",
         [](const Tensor& x, const Tensor& scale, const Tensor& shift, double eps) {
             const Tensor m = mean(x, -1, Keep::yes);
             const Tensor v = mean(square(x), -1, Keep::yes) - square(m);
             return (x - m) / sqrt(v + eps) * scale + shift;
         }},
    };
}

}  // namespace heed::exercise
