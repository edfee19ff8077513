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
             {"queries pass through two of the layers, the memory through the others",
              [](const auto& answer) {
                  const double row = 2 * 512 * 512, said = number(answer, 1);
                  require(said == row * (2 * 100 + 2 * 40), "a row takes ", row,
                          " operations in one layer, its bias not counted; you count ",
                          said, " in all, those of ", said / row,
                          " rows. Which layers are passed by the 100, which by the 40?");
              }},
             {"every head gives a weight to each word, for each query",
              [](const auto& answer) {
                  require(number(answer, 4) == 8.0 * 100 * 40, "there are 100 queries, ",
                          "40 words and 8 heads; you count ", number(answer, 4),
                          " weights");
              }},
             {"wide heads: 24 layers go in, and one brings their results together",
              [](const auto& answer) {
                  const double layer = 512 * 512 + 512, wide = number(answer, 8);
                  require(wide == 24 * layer + (8.0 * 512 * 512 + 512),
                          "8 heads have 24 layers, ", 24 * layer,
                          " parameters; you leave ", wide - 24 * layer,
                          " for the output layer. How many numbers go into it, and how "
                          "many come out?");
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
