#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Number i, from 1.
double number(const Check<Answer>::Function& answer, std::size_t i) {
    const std::vector<double> numbers = answer();
    require(numbers.size() == 12, "twelve numbers are asked for, not ", numbers.size());
    return numbers[i - 1];
}

// A sum of parts, with the reason if it is another.
Check<Answer>::Property equal(
    const std::string& claim, std::size_t i,
    const std::function<double(const std::function<double(std::size_t)>&)>& right,
    const std::string& why) {
    return {claim, [=](const auto& answer) {
                const auto of = [&](std::size_t k) { return number(answer, k); };
                require(of(i) == right(of), "you say ", static_cast<Index>(of(i)),
                        " for number ", i, "; ", why);
            }};
}

Check<Answer> check() {
    return {
        .properties =
            {equal(
                 "a vector for each word", 1, [](const auto&) { return 2560000.0; },
                 "10000 words, each with 256 numbers"),
             equal(
                 "the state's matrix is to the input's as 128 to 256", 3,
                 [](const auto& of) { return of(2) / 2; },
                 "both matrices go to the same gates"),
             equal(
                 "attention has nothing to learn", 5, [](const auto&) { return 0.0; },
                 "it multiplies what it is given with itself"),
             equal(
                 "all is the sum of its parts", 7,
                 [](const auto& of) {
                     return of(1) + of(2) + of(3) + of(4) + of(5) + of(6);
                 },
                 "that is not the sum of your numbers 1 to 6"),
             equal(
                 "a second bias is as long as the first", 8,
                 [](const auto& of) { return of(7) + of(4); },
                 "it should be number 7 and once more number 4"),
             equal(
                 "more outputs of the same layers, no more parameters", 9,
                 [](const auto& of) { return of(7); },
                 "the same layers run at more places"),
             {"what is counted is a whole number",
              [](const auto& answer) {
                  for (std::size_t i = 1; i <= 12; ++i) {
                      const double n = number(answer, i);
                      require(n >= 0 && n == static_cast<double>(static_cast<Index>(n)),
                              "number ", i, " is ", n);
                  }
              }}},
        .probes = {{"twelve numbers", {}}},
        .tolerance = 1e-12,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_listing, solution::count_listing, mistakes());
}

}  // namespace heed::exercise
