#include "answer.h"
#include "core/axis.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

double as_number(Index n) {
    return static_cast<double>(n);
}

// A sum over the axis that refuses what has no mean.
Tensor total(const Tensor& x, int axis) {
    const Axis at(x.shape(), axis, "mean_over_axis");
    check(at.n > 0, "mean_over_axis", "empty");
    return sum(x, axis, Keep::yes);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"keep-lost",
         "Your means are right, but the axis is gone: (2, 3) over axis 1 gave (2,). "
         "Subtract that from x, and 2 meets the 3 columns: an error, or on a square x "
         "the wrong numbers without one. The axis stays, with size 1.",
         [](const Tensor& x, int axis) { return mean(x, axis); }},
        {"other-axis",
         "Your function counts the axes from the other end. Axis 0 is the first of the "
         "shape, the slowest in memory: over axis 0 of (2, 3), two rows become one.",
         [](const Tensor& x, int axis) {
             const int at = x.shape().axis(axis, "mean_over_axis");
             return total(x, x.rank() - 1 - at) / as_number(x.dim(x.rank() - 1 - at));
         }},
        {"total-size",
         "Your sums are divided by the size of the whole tensor. Each sum has only as "
         "many terms as the axis is long: 3 for a row of (2, 3), not 6.",
         [](const Tensor& x, int axis) { return total(x, axis) / as_number(x.size()); }},
        {"one-mean",
         "All your numbers are the same: the mean of the whole tensor. The axes that "
         "stay keep their means apart: 0 1 2 / 10 11 12 has three means over axis 0, 5 6 "
         "7, and not one, 6.",
         [](const Tensor& x, int axis) {
             return Tensor(x.shape().with(axis, 1), mean(x).item());
         }},
        {"n-minus-one",
         "Your sums of n terms are divided by n - 1. That belongs to the variance of a "
         "sample, where the mean has used up one of n; a mean of 2 and 4 is 3, not 6.",
         [](const Tensor& x, int axis) {
             return total(x, axis) / as_number(x.dim(axis) - 1);
         }},
        {"results-not-terms",
         "Your sums are divided by the number of sums instead of the number of terms. "
         "Over axis 1 of (2, 3) there are 2 means of 3 numbers each.",
         [](const Tensor& x, int axis) {
             return total(x, axis) / (as_number(x.size()) / as_number(x.dim(axis)));
         }},
        {"neighbours",
         "Your means are of numbers that lie side by side. That is right for the last "
         "axis alone; along another, neighbours are the product of the later sizes "
         "apart. In 0 1 2 10 11 12, the first column is 0 and 10, three positions apart.",
         [](const Tensor& x, int axis) {
             const Axis at(x.shape(), axis, "mean_over_axis");
             check(at.n > 0, "mean_over_axis", "empty");
             return mean(x.reshape({at.outer * at.inner, at.n}), 1)
                 .reshape(x.shape().with(axis, 1));
         }},
        {"no-negative",
         "Your function refuses axis -1. Counting from the end is how one says \"the "
         "features\" without knowing the rank: Shape::axis turns it into an index.",
         [](const Tensor& x, int axis) {
             check(axis >= 0, "mean_over_axis", "negative axis");
             return mean(x, axis, Keep::yes);
         }},
        {"empty-is-zero",
         "Your function gives 0 for the mean of nothing. The sum of nothing is 0, but "
         "its mean is 0 / 0: any number would be a guess. Throw ShapeError.",
         [](const Tensor& x, int axis) {
             const auto n = std::max<Index>(x.dim(axis), 1);
             return sum(x, axis, Keep::yes) / as_number(n);
         }},
    };
}

}  // namespace heed::exercise
