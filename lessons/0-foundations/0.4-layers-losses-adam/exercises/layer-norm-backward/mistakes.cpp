#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor row_mean(const Tensor& x) {
    return mean(x, -1, Keep::yes);
}

// What a row's backward is made of.
struct Row {
    Tensor normal, deviation;
};
Row row_of(const Tensor& x, double eps) {
    const Tensor centred = x - row_mean(x);
    const Tensor deviation = sqrt(row_mean(square(centred)) + eps);
    return {centred / deviation, deviation};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"mean-ignored",
         "You treat the mean as a constant. Every x[j] is a part of the mean, which is "
         "subtracted from every element of the row; that path sends back minus the mean "
         "of g. Without it your dx does not add up to zero.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - normal * row_mean(g * normal)) / deviation;
         }},
        {"deviation-ignored",
         "You treat the deviation as a constant. When x[j] moves away from the mean the "
         "whole row is divided by more; that path sends back a multiple of normal. "
         "Without it stretching a row would seem to change the loss.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - row_mean(g)) / deviation;
         }},
        {"both-ignored",
         "You treat mean and deviation as constants, so that only the direct path is "
         "left. Both are computed from x: when one element moves, all elements of the "
         "row move.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             return dy * scale / row_of(x, eps).deviation;
         }},
        {"scale-forgotten",
         "The scale is missing: what arrives at the normal row is dy times scale, column "
         "by column.",
         [](const Tensor& x, const Tensor&, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             return (dy - row_mean(dy) - normal * row_mean(dy * normal)) / deviation;
         }},
        {"scale-last",
         "You take the means of dy and multiply by scale at the end. The scale stands "
         "behind the normalisation, so going back it comes first: the means are of dy "
         "times scale. (With all scales equal nobody could tell.)",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             return (dy - row_mean(dy) - normal * row_mean(dy * normal)) / deviation *
                    scale;
         }},
        {"not-divided",
         "The division by the deviation is missing. Where a row is ten times as wide, "
         "the same move of an x changes the normal row ten times less.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const Tensor normal = row_of(x, eps).normal, g = dy * scale;
             return g - row_mean(g) - normal * row_mean(g * normal);
         }},
        {"wrong-sign",
         "The path through the deviation has the wrong sign. When an element moves away "
         "from the mean the deviation grows, and all others are divided by more: the "
         "contribution is subtracted.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - row_mean(g) + normal * row_mean(g * normal)) / deviation;
         }},
        {"mean-of-g-twice",
         "In the path through the deviation you use the mean of g. How much the loss "
         "minds a stretch of the row depends on where g pulls: it is the mean of g times "
         "normal.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - row_mean(g) - normal * row_mean(g)) / deviation;
         }},
        {"normal-missing",
         "You subtract the mean of g times normal from every element alike. That path "
         "acts on each in proportion to its own normal: what lies at the mean is not "
         "stretched at all.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - row_mean(g) - row_mean(g * normal)) / deviation;
         }},
        {"eps-forgotten",
         "You divide by a deviation without eps, and the forward had one with it. "
         "Backward differentiates what was computed, eps included.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const Tensor normal = row_of(x, eps).normal, g = dy * scale;
             return (g - row_mean(g) - normal * row_mean(g * normal)) /
                    row_of(x, 0).deviation;
         }},
        {"sums",
         "You subtract sums where means belong. Each x[j] is only 1/D of the mean, and "
         "only 1/D of the variance.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const auto [normal, deviation] = row_of(x, eps);
             const Tensor g = dy * scale;
             return (g - sum(g, -1, Keep::yes) -
                     normal * sum(g * normal, -1, Keep::yes)) /
                    deviation;
         }},
        {"x-for-normal",
         "You use the centred x where the normal row belongs, in the path through the "
         "deviation. The two differ by the deviation, which you notice as soon as it is "
         "not 1.",
         [](const Tensor& x, const Tensor& scale, const Tensor& dy, double eps) {
             const Tensor deviation = row_of(x, eps).deviation, c = x - row_mean(x);
             const Tensor g = dy * scale;
             return (g - row_mean(g) - c * row_mean(g * c)) / deviation;
         }},
    };
}

}  // namespace heed::exercise
