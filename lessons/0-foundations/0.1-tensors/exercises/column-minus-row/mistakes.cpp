#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The differences of pairs, (N).
Tensor pairs(const Tensor& p, const Tensor& t) {
    check(p.size() == t.size(), "squared_error", p.size(), " and ", t.size());
    return p.reshape({p.size()}) - t.reshape({t.size()});
}

// The differences of everything, (N, N).
Tensor table(const Tensor& p, const Tensor& t) {
    check(p.size() == t.size(), "squared_error", p.size(), " and ", t.size());
    return p.reshape({p.size(), 1}) - t.reshape({t.size()});
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-it-was",
         "This is the program as it was: a column minus a row is a table of all "
         "differences. 100 predictions and 100 targets make 10,000 of them, and 9,900 "
         "compare a prediction with a target that is not its own.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = p - t;
             return mean(d * d);
         }},
        {"always-a-table",
         "Your loss still compares every prediction with every target, now for all "
         "shapes. A (1, N) beside a (N, 1) is no better than a (N): make the shapes "
         "equal.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = table(p, t);
             return mean(d * d);
         }},
        {"table-over-n",
         "Your loss adds up the whole table and divides by N. The divisor was not the "
         "fault: N² differences were taken where there are N.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = table(p, t);
             return sum(d * d) / static_cast<double>(p.size());
         }},
        {"mean-first",
         "Your loss squares the mean error instead of averaging the squared errors. The "
         "errors +2 and -2 then cancel, and the loss of a bad model is 0.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = mean(pairs(p, t));
             return d * d;
         }},
        {"not-divided",
         "Your loss is the sum of the squares, not their mean. It grows with the size of "
         "the batch, and the learning rate that suited 10 examples is too large for 100.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = pairs(p, t);
             return sum(d * d);
         }},
        {"rooted",
         "Your result is the root of the mean squared error. It is in the units of the "
         "targets and good to read, but this loss is the mean of the squares itself.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = pairs(p, t);
             return sqrt(mean(d * d));
         }},
        {"no-check",
         "Your loss compares five predictions with one target. Flattened to (5) and (1) "
         "they broadcast again: the reshape has hidden the fault that it should show.",
         [](const Tensor& p, const Tensor& t) {
             const Tensor d = p.reshape({p.size()}) - t.reshape({t.size()});
             return mean(d * d);
         }},
    };
}

}  // namespace heed::exercise
