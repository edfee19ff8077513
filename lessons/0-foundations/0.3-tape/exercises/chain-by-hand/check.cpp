#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

double loss(double w, double x) {
    const double p = w * x, s = p - x;
    return p * s;
}

// Is this what L does when one number moves by h?
void require_slope(const char* name, double said, double above, double below, double h) {
    const double measured = (above - below) / (2 * h);
    require(std::abs(said - measured) < 1e-4, "you say the gradient of ", name, " is ",
            said, ", so L should grow by ", said * h, " when ", name, " grows by ", h,
            "; it grows by another amount");
}

Check<Answer> check() {
    return {
        .properties =
            {{"there are seven numbers",
              [](const auto& answer) {
                  const std::size_t n = answer().size();
                  require(n == 7, "there are ", n);
              }},
             {"the forward values follow from w = 2 and x = 3",
              [](const auto& answer) {
                  const std::vector<double> v = answer();
                  const double w = 2, x = 3;
                  require(v[0] == w * x, "p = w x is 2 times 3, not ", v[0]);
                  require(v[1] == v[0] - x, "s = p - x is your p minus 3, not ", v[1]);
                  require(v[2] == v[0] * v[1], "L = p s is your p times your s, not ",
                          v[2]);
              }},
             {"the gradient of s is what L does when s alone moves",
              [](const auto& answer) {
                  const double h = 0.001;
                  require_slope("s", answer()[3], 6 * (3 + h), 6 * (3 - h), h);
              }},
             {"the gradient of p is what L does when p moves, and s with it",
              [](const auto& answer) {
                  const double h = 0.001;
                  const auto of_p = [](double p) { return p * (p - 3); };
                  require_slope("p", answer()[4], of_p(6 + h), of_p(6 - h), h);
              }},
             {"the gradient of w is what L does when w moves",
              [](const auto& answer) {
                  const double h = 0.001;
                  require_slope("w", answer()[5], loss(2 + h, 3), loss(2 - h, 3), h);
              }},
             {"the gradient of x is what L does when x moves, in both its places",
              [](const auto& answer) {
                  const double h = 0.001;
                  require_slope("x", answer()[6], loss(2, 3 + h), loss(2, 3 - h), h);
              }}},
        .probes = {{"w = 2, x = 3", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::chain_by_hand, solution::chain_by_hand, mistakes());
}

}  // namespace heed::exercise
