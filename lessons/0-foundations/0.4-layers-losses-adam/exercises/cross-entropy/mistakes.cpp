#include <algorithm>
#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The loss of one position from its V scores.
double surprise(const double* scores, Index V, Index target) {
    double largest = scores[0], sum = 0;
    for (Index v = 0; v < V; ++v) largest = std::max(largest, scores[v]);
    for (Index v = 0; v < V; ++v) sum += std::exp(scores[v] - largest);
    return largest + std::log(sum) - scores[target];
}

// The mean with its parts to be broken: which positions count, and what the total is
// divided by, given N, V and the count.
template <class Counts, class Divisor>
double batch(const Tensor& x, const Ids& targets, const Counts& counts,
             const Divisor& divisor) {
    const Index N = x.dim(0), V = x.dim(1);
    double total = 0, count = 0;
    for (Index n = 0; n < N; ++n) {
        if (!counts(n) || targets[n] < 0) continue;
        total += surprise(x.data().data() + n * V, V, targets[n]);
        ++count;
    }
    return count == 0
               ? 0
               : total / divisor(static_cast<double>(N), static_cast<double>(V), count);
}

double mean_loss(const Tensor& x, const Ids& targets, std::int32_t ignored) {
    return batch(
        x, targets, [&](Index n) { return targets[n] != ignored; },
        [](double, double, double count) { return count; });
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"softmax-twice",
         "Your loss is that of softmax(scores), softmaxed again. Numbers between 0 and 1 "
         "are poor scores: even a model that is sure and right then loses log(1 + (V - "
         "1)/e), 2.078 for 20 classes, and seems to be stuck.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return mean_loss(softmax(x), targets, ignored);
         }},
        {"divides-by-all",
         "Your function leaves out the ignored positions in the sum, but divides by all "
         "of them. A batch that is half padding then seems half as bad, and its gradient "
         "is halved too.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return batch(
                 x, targets, [&](Index n) { return targets[n] != ignored; },
                 [](double N, double, double) { return N; });
         }},
        {"divides-by-every-score",
         "Your function divides by the number of scores, N times V. One position has one "
         "loss, whatever the number of its classes: V equal scores must lose log V.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return batch(
                 x, targets, [&](Index n) { return targets[n] != ignored; },
                 [](double, double V, double count) { return count * V; });
         }},
        {"not-a-mean",
         "Your result is the sum of the losses. A batch twice as large would then make a "
         "step twice as long, and losses of two batches could not be compared.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return batch(
                 x, targets, [&](Index n) { return targets[n] != ignored; },
                 [](double, double, double) { return 1.0; });
         }},
        {"bits",
         "Your result is in bits: 1.4427 times too large, the logarithm to base 2. Two "
         "equal scores must lose 0.6931, the natural logarithm of 2, whose derivative "
         "needs no factor.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return mean_loss(x, targets, ignored) / std::log(2.0);
         }},
        {"padding-is-a-class",
         "Your function counts positions that are to be ignored, where their target is a "
         "class like any other. A model that is paid for saying <pad> after <pad> soon "
         "looks very good.",
         [](const Tensor& x, const Ids& targets, std::int32_t) {
             return batch(
                 x, targets, [](Index) { return true; },
                 [](double, double, double count) { return count; });
         }},
        {"mask-shifted",
         "Your function asks the target before whether a position counts. What is "
         "ignored is then one position late: the first padding counts, and the first "
         "word after padding does not.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             return batch(
                 x, targets, [&](Index n) { return n == 0 || targets[n - 1] != ignored; },
                 [](double, double, double count) { return count; });
         }},
        {"nan-of-nothing",
         "Your function is right, but where every target is ignored it divides 0 by 0. A "
         "batch of padding alone would turn the loss, and then every parameter, into "
         "NaN.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             const bool any = std::any_of(targets.data().begin(), targets.data().end(),
                                          [=](std::int32_t t) { return t != ignored; });
             return any ? mean_loss(x, targets, ignored) : std::nan("");
         }},
        {"across-the-batch",
         "Your softmax runs down the columns: it compares one class at all positions, "
         "not all classes at one position. Rows are positions, and each has its own "
         "shares.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             const Tensor shares = log_softmax(x, 0);
             double total = 0, count = 0;
             for (Index n = 0; n < targets.size(); ++n) {
                 if (targets[n] == ignored) continue;
                 total -= shares[n * x.dim(1) + targets[n]];
                 ++count;
             }
             return count == 0 ? 0 : total / count;
         }},
        {"overflows",
         "Your function is the formula as it stands: right for small scores, but "
         "exp(1000) is infinity and exp(-1000) is 0. Take the largest score of the row "
         "from all of them first; the loss does not change.",
         [](const Tensor& x, const Ids& targets, std::int32_t ignored) {
             const Index N = x.dim(0), V = x.dim(1);
             double total = 0, count = 0;
             for (Index n = 0; n < N; ++n) {
                 if (targets[n] == ignored) continue;
                 double sum = 0;
                 for (Index v = 0; v < V; ++v) sum += std::exp(x[n * V + v]);
                 total -= std::log(std::exp(x[n * V + targets[n]]) / sum);
                 ++count;
             }
             return count == 0 ? 0 : total / count;
         }},
    };
}

}  // namespace heed::exercise
