#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

double number(const Check<Answer>::Function& answer, std::size_t i) {
    const std::vector<double> numbers = answer();
    require(numbers.size() == 9, "nine numbers are asked for, not ", numbers.size());
    return numbers[i];
}

Check<Answer> check() {
    return {
        .properties =
            {{"more heads, as many parameters",
              [](const auto& answer) {
                  require(number(answer, 0) == number(answer, 5),
                          "8 and 16 heads differ in your parameters. Which matrix has "
                          "another shape?");
              }},
             {"more heads, as many operations for the scores",
              [](const auto& answer) {
                  require(number(answer, 2) == number(answer, 6),
                          "8 and 16 heads differ in your operations of the scores. How "
                          "many terms has a score, and how many scores are there?");
              }},
             {"mixing takes as many operations as scoring",
              [](const auto& answer) {
                  require(number(answer, 2) == number(answer, 3),
                          "(T, K)(K, S) and (T, S)(S, K) multiply as many pairs");
              }},
             {"twice the heads, twice the weights",
              [](const auto& answer) {
                  require(number(answer, 7) == 2 * number(answer, 4),
                          "each head has weights of its own");
              }},
             {"what is counted is a whole number above 0",
              [](const auto& answer) {
                  for (std::size_t i = 0; i < 9; ++i) {
                      const double n = number(answer, i);
                      require(n >= 1 && n == static_cast<double>(static_cast<Index>(n)),
                              "number ", i + 1, " is ", n);
                  }
              }}},
        .probes = {{"the nine numbers", {}}},
        .tolerance = 1e-12,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_heads, solution::count_heads, mistakes());
}

}  // namespace heed::exercise
