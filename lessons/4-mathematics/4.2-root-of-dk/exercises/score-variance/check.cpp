#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is `right`.
Check<Answer>::Property said(const std::string& claim, std::size_t i, double right,
                             const std::string& why) {
    return {claim, [=](const auto& answer) {
                const std::vector<double> numbers = answer();
                require(numbers.size() == 10, "there are ", numbers.size(),
                        " numbers, not 10");
                require(std::abs(numbers[i - 1] - right) <= 4e-5, "you say ",
                        numbers[i - 1], " for number ", i, "; ", why);
            }};
}

// The deviation of a product of d vectors' numbers, by counting all signs.
struct Signs {
    double variance, zeros;
};
Signs all_signs(int d) {
    const int patterns = 1 << (2 * d);  // a bit for every number of q and of k
    Signs signs{0, 0};
    for (int p = 0; p < patterns; ++p) {
        int product = 0;
        for (int i = 0; i < d; ++i)
            product += ((p >> i) & 1) == ((p >> (d + i)) & 1) ? 1 : -1;
        signs.variance += static_cast<double>(product * product) / patterns;
        signs.zeros += (product == 0) / static_cast<double>(patterns);
    }
    return signs;
}

Check<Answer> check() {
    const double per_term = all_signs(4).variance / 4;  // of numbers of variance 1
    return {
        .properties =
            {said("variances of independent terms add up", 1, 64 * per_term,
                  "a term has variance 1, and there are 64"),
             said("a deviation is the root of a variance", 2, std::sqrt(64 * per_term),
                  "the variance is that of number 1"),
             said("the root takes the width out", 3, std::sqrt(per_term),
                  "dividing by 8 divides the deviation by 8"),
             said("the variance of a product is the product of the variances", 4,
                  std::sqrt(16 * 9 * 0.25), "one term has the variance 9 * 0.25"),
             said("the root of d_k does not know the size of the numbers", 5,
                  std::sqrt(9 * 0.25), "it only takes the 16 terms out"),
             said("signs of two terms cancel half of the time", 6, all_signs(2).zeros,
                  "count -2, 0, 0, 2"),
             said("a sum of squares has a mean", 7, 64 / std::sqrt(64.0),
                  "the mean of a square is its variance, 1, and none is negative"),
             said("matrices can make variance", 8, 256.0 / 64,
                  "a number of q has variance 4, and so has one of k"),
             said("copies are one random number, 64 times", 9, 64 / std::sqrt(64.0),
                  "q . k is 64 a b, and nothing in it cancels"),
             said("dividing by d_k is dividing too much", 10, std::sqrt(64.0) / 64,
                  "the deviation was 8")},
        .probes = {{"ten numbers", {}}},
        .tolerance = 4e-5,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::deviations, solution::deviations, mistakes());
}

}  // namespace heed::exercise
