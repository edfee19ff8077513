#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// The rule with its parts to be broken: what to do about sizes m and n.
template <class Combine>
Shape combined(const Shape& a, const Shape& b, bool from_right, const Combine& combine) {
    const int rank = std::max(a.rank(), b.rank());
    std::vector<Index> dims;
    for (int i = 0; i < rank; ++i) {
        const int in_a = from_right ? i - (rank - a.rank()) : i;
        const int in_b = from_right ? i - (rank - b.rank()) : i;
        const Index m = 0 <= in_a && in_a < a.rank() ? a[in_a] : 1;
        const Index n = 0 <= in_b && in_b < b.rank() ? b[in_b] : 1;
        dims.push_back(combine(m, n));
    }
    return Shape(dims);
}

Index rule(Index m, Index n) {
    check(m == n || m == 1 || n == 1, "broadcast", m, " and ", n, " do not fit");
    return m == 1 ? n : m;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"from-the-left",
         "Your result is exactly what one gets by aligning the shapes on the left. Write "
         "(2, 3) and (3,) below each other, flush right: the 3 belongs to the last axis, "
         "because rows lie in memory one after the other.",
         [](const Shape& a, const Shape& b) { return combined(a, b, false, rule); }},
        {"no-error",
         "Your function gives a shape where two sizes do not fit. A wrong shape that is "
         "accepted here is an error nobody understands ten lines later: throw "
         "ShapeError.",
         [](const Shape& a, const Shape& b) {
             return combined(a, b, true, [](Index m, Index n) { return m == 1 ? n : m; });
         }},
        {"larger",
         "Your function takes the larger of two sizes without asking whether they fit, "
         "and makes 1 of 0 and 1. The rule is about equality and about 1, not about "
         "size.",
         [](const Shape& a, const Shape& b) {
             return combined(a, b, true, [](Index m, Index n) { return std::max(m, n); });
         }},
        {"divides",
         "Your function accepts 4 beside 2. It would be possible to repeat two columns "
         "twice, but no array library does: only a size of exactly 1 is stretched.",
         [](const Shape& a, const Shape& b) {
             return combined(a, b, true, [](Index m, Index n) {
                 const bool fit = m == n || m == 1 || n == 1 || (n != 0 && m % n == 0);
                 check(fit, "broadcast", m, " and ", n, " do not fit");
                 return m == 1 ? n : m;
             });
         }},
        {"zero-is-one",
         "Your result is right but for sizes of 0. An empty axis beside an axis of size "
         "1 stays empty: stretching to 0 copies is allowed, and max(0, 1) is 1.",
         [](const Shape& a, const Shape& b) {
             return combined(a, b, true, [](Index m, Index n) {
                 return std::max(rule(m, n), Index{m == 0 || n == 0 ? 1 : 0});
             });
         }},
    };
}

}  // namespace heed::exercise
