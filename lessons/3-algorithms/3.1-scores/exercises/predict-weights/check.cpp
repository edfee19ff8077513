#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The claim that number i (from 1) is what the library says.
Check<Answer>::Property said(const std::string& claim, std::size_t i, double right,
                             const std::string& why) {
    return {
        claim, [=](const auto& answer) {
            const std::vector<double> numbers = answer();
            require(numbers.size() == 8, "there are ", numbers.size(), " numbers, not 8");
            const double distance = std::abs(numbers[i - 1] - right);
            require(distance <= 4e-5, "you say ", numbers[i - 1], " for number ", i, "; ",
                    distance < 0.004 ? "that is near: five digits after the point "
                                       "are asked for, or a formula"
                                     : why);
        }};
}

// Weights of one query, softmax over the keys.
double second_weight(double first, double second) {
    return softmax(Tensor({2}, {first, second}))[1];
}

double total(int axis) {
    Rng rng(1);
    return sum(softmax(Tensor::normal({3, 5}, 0, 2, rng), axis)).item();
}

Check<Answer> check() {
    const double ln3 = std::log(3.0);
    return {
        .properties =
            {said("equal scores, equal weights", 1, softmax(Tensor({4}, -7))[0],
                  "the size of the scores does not matter, only how they differ"),
             said("a score that is ln 3 larger weighs three times as much", 2,
                  second_weight(0, ln3), "the weights must be as 1 to 3 and sum to 1"),
             said("a number added to all scores changes nothing", 3,
                  second_weight(100, 100 + ln3), "the difference is ln 3 as before"),
             said("twice the difference, the square of the ratio", 4,
                  second_weight(0, 2 * ln3), "e^(2 ln 3) is 3 times 3"),
             said("a query without competitors gets everything of every key", 5,
                  softmax(Tensor({1, 2}, {0, ln3}), 0)[1],
                  "over the queries each key shares itself out, and there is one query"),
             said("over the keys, every query has a whole 1 to share out", 6, total(1),
                  "count the rows"),
             said("over the queries, every key has a whole 1 to share out", 7, total(0),
                  "count the columns"),
             said("a bounded score has a bounded weight", 8, second_weight(-1.5, 1.5),
                  "the scores lie between -(1 + 0.5) and 1 + 0.5")},
        .probes = {{"eight numbers", {}}},
        .tolerance = 4e-5,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::predict_weights, solution::predict_weights,
                     mistakes());
}

}  // namespace heed::exercise
