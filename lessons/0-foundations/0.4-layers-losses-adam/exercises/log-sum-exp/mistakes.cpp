#include <cmath>
#include <limits>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

constexpr double none = -std::numeric_limits<double>::infinity();

double largest_of(const Tensor& x, Index begin, Index end) {
    double largest = none;
    for (Index i = begin; i < end; ++i) largest = std::max(largest, x[i]);
    return largest;
}

// The recipe with its parts to be broken: which shift a row gets, and what becomes of the
// shift and the sum.
template <class Shift, class Finish>
Tensor recipe(const Tensor& x, double T, const Shift& shift, const Finish& finish) {
    const Index R = x.dim(0), N = x.dim(1);
    Tensor y({R});
    for (Index r = 0; r < R; ++r) {
        const double c = shift(r * N, (r + 1) * N);
        double sum = 0;
        for (Index i = 0; i < N; ++i) sum += std::exp((x[r * N + i] - c) / T);
        y.mutable_data()[static_cast<std::size_t>(r)] = finish(c, sum);
    }
    return y;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"plain-formula",
         "Your function is the formula as it stands. It is right for small numbers, but "
         "exp(1000) is infinity, and below -745 every exp is 0, whose log is -infinity. "
         "What can be taken from a whole row without changing more than a constant?",
         [](const Tensor& x, double T) {
             return recipe(
                 x, T, [](Index, Index) { return 0.0; },
                 [=](double, double sum) { return T * std::log(sum); });
         }},
        {"one-maximum",
         "Your function takes the largest number of the whole tensor from every row. "
         "Rows have nothing to do with each other: beside a row of 900 the row (2, -1) "
         "becomes (-898, -901), and every exp of it is 0.",
         [](const Tensor& x, double T) {
             return recipe(
                 x, T,
                 [&](Index, Index) {
                     const double c = largest_of(x, 0, x.size());
                     return std::isinf(c) ? 0 : c;
                 },
                 [=](double c, double sum) { return c + T * std::log(sum); });
         }},
        {"not-added-back",
         "Your function takes the maximum away and does not give it back. The result of "
         "(1000, 999) is then 0.3133, the same as that of (1, 0); it must be 999 more.",
         [](const Tensor& x, double T) {
             return recipe(
                 x, T,
                 [&](Index begin, Index end) {
                     const double c = largest_of(x, begin, end);
                     return std::isinf(c) ? 0 : c;
                 },
                 [=](double, double sum) { return T * std::log(sum); });
         }},
        {"empty-row-is-nan",
         "Your function is right but for a row of -infinity alone. There the maximum is "
         "-infinity too, and -infinity minus -infinity is NaN. A masked row of attention "
         "looks like that, and one NaN spreads to every parameter.",
         [](const Tensor& x, double T) {
             return recipe(
                 x, T, [&](Index begin, Index end) { return largest_of(x, begin, end); },
                 [=](double c, double sum) { return c + T * std::log(sum); });
         }},
        {"temperature-not-given-back",
         "Your function divides by the temperature and never multiplies. The logarithm "
         "counts in units of T: two equal numbers must be T log 2 above them, 0.1733 at "
         "T = 0.25, and yours are 0.6931 above.",
         [](const Tensor& x, double T) {
             return recipe(
                 x, T,
                 [&](Index begin, Index end) {
                     const double c = largest_of(x, begin, end);
                     return std::isinf(c) ? 0 : c;
                 },
                 [=](double c, double sum) { return c + std::log(sum); });
         }},
        {"temperature-upside-down",
         "Your function multiplies by the temperature where it should divide, and "
         "divides where it should multiply. Cold must be sharp: at T = 0.01 the result "
         "is the maximum, and yours is far above it.",
         [](const Tensor& x, double T) {
             const double inverse = 1 / T;
             return recipe(
                 x, inverse,
                 [&](Index begin, Index end) {
                     const double c = largest_of(x, begin, end);
                     return std::isinf(c) ? 0 : c;
                 },
                 [=](double c, double sum) { return c + inverse * std::log(sum); });
         }},
        {"shift-of-another-scale",
         "Your function takes the maximum away after x was divided by the temperature, "
         "but the maximum itself was not divided. At T = 0.5, 901 becomes 1802, less "
         "901: still too large for exp. What is subtracted must be on the same scale.",
         [](const Tensor& x, double T) {
             const Tensor most = max(x, -1, Keep::yes);
             const Tensor safe = clamp(most, -1e6, 1e6);
             const Tensor s = log(sum(exp(x / T - safe), -1)) + safe.reshape({-1});
             return s * T;
         }},
        {"down-the-columns",
         "Your function goes down the columns. Each row is a set of scores of its own: x "
         "of shape (3, 4) has 3 results, one for each row.",
         [](const Tensor& x, double T) { return logsumexp(x / T, 0) * T; }},
        {"hard-maximum",
         "Your result is the largest number of each row. That is the limit for T towards "
         "0; at T = 1 the row (0, 0) gives log 2 and not 0, for every number counts.",
         [](const Tensor& x, double) {
             const Index R = x.dim(0), N = x.dim(1);
             Tensor y({R});
             for (Index r = 0; r < R; ++r) {
                 y.mutable_data()[static_cast<std::size_t>(r)] =
                     largest_of(x, r * N, (r + 1) * N);
             }
             return y;
         }},
    };
}

}  // namespace heed::exercise
