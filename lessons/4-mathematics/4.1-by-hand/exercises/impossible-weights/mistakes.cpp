#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

struct Line {
    T part, way;
    double t;
    bool holds;
};

Line line_of(const T& keys) {
    const T first = select(keys, 0, 0);
    const T way = select(keys, 0, 2) - first, part = select(keys, 0, 1) - first;
    const double length = sum(way * way).item();
    const double t = sum(part * way).item() / length;
    const T rest = part - way * t;
    return {part, way, t, sum(rest * rest).item() <= 1e-18 * length};
}

double length(const T& x) {
    return std::sqrt(sum(x * x).item());
}

T law(double a, double b, double c, const T& keys) {
    return line_of(keys).holds ? T({3}, {a, b, c}) : T({3});
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"always-the-middle",
         "You return the law of the three words, (0.5, -1, 0.5), for all keys on a line. "
         "There the second key is the mean of its neighbours; for the keys 1, 2 and 5 it "
         "is a quarter of the way.",
         [](const T& k) { return law(0.5, -1, 0.5, k); }},
        {"ends-exchanged",
         "You exchanged the two ends. A second key NEAR the first has nearly the first "
         "one's score, so a1 must be large where t is small: for the keys 1, 2 and 5 it "
         "is "
         "0.75.",
         [](const T& k) {
             const double t = line_of(k).t;
             return law(t, -1, 1 - t, k);
         }},
        {"never-no",
         "You find a law for every three keys, also for those beside a line. A query "
         "across the line then changes the second score alone, and no law survives it.",
         [](const T& k) {
             const double t = line_of(k).t;
             return T({3}, {1 - t, -1, t});
         }},
        {"distance-without-direction",
         "You take the quotient of two distances for t. A distance does not know the "
         "direction: for a second key BEFORE the first, t is negative.",
         [](const T& k) {
             const Line line = line_of(k);
             const double t = length(line.part) / length(line.way);
             return law(1 - t, -1, t, k);
         }},
        {"lengths-for-places",
         "You find t from the lengths of the keys. How long a key is and where it lies "
         "are "
         "different things: (1, 0) and (0, 1) have one length. Look at differences of "
         "keys.",
         [](const T& k) {
             const double first = length(select(k, 0, 0)),
                          second = length(select(k, 0, 1)),
                          third = length(select(k, 0, 2));
             const double t = (second - first) / (third - first);
             return law(1 - t, -1, t, k);
         }},
        {"no-minus",
         "All three of your numbers are positive. They must sum to zero, or else the "
         "logarithm of the common sum, which every ln(w) contains, stays in the law and "
         "moves with the query.",
         [](const T& k) {
             const double t = line_of(k).t;
             return line_of(k).holds ? T({3}, {1 - t, 1, t}) : T({3});
         }},
        {"other-sign",
         "The law is right, but with a2 = +1. The task fixes the sign, so that there is "
         "one answer: a2 = -1.",
         [](const T& k) {
             const double t = line_of(k).t;
             return law(t - 1, 1, -t, k);
         }},
        {"from-the-third",
         "You measure from the third key: your t is 1 where the second key is at the "
         "FIRST "
         "one, and yet you put it at the third.",
         [](const T& k) {
             const Line line = line_of(k);
             const double t = sum((line.part - line.way) * line.way).item() /
                              sum(line.way * line.way).item();
             return law(1 - t, -1, t, k);
         }},
    };
}

}  // namespace heed::exercise
