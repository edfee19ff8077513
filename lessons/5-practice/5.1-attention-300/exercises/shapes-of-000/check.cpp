#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

constexpr Index B = 10, S = 7, T = 5, D = 300;

// Number i, from 1.
double number(const Check<Answer>::Function& answer, std::size_t i) {
    const std::vector<double> numbers = answer();
    require(numbers.size() == 10, "ten numbers are asked for, not ", numbers.size());
    return numbers[i - 1];
}

// The listing, run: its weights and its context.
std::pair<Tensor, Tensor> run(const Tensor& input, const Tensor& output) {
    const Tensor scores = matmul(output, transpose(input, 1, 2)) / std::sqrt(300.0);
    const Tensor weights = softmax(scores, -1);
    return {weights, matmul(weights, input)};
}

Tensor drawn(Index length, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::normal({B, length, D}, 0, 1, rng);
}

Check<Answer> check() {
    return {
        .properties = {{"as many weights as the listing makes",
                        [](const auto& answer) {
                            const Tensor w = run(drawn(S, 1), drawn(T, 2)).first;
                            require(number(answer, 1) == static_cast<double>(w.size()),
                                    "you say ", number(answer, 1),
                                    " for number 1; a query has a weight for "
                                    "each key of its own sentence");
                        }},
                       {"as many numbers in the context",
                        [](const auto& answer) {
                            const Tensor c = run(drawn(S, 1), drawn(T, 2)).second;
                            require(number(answer, 2) == static_cast<double>(c.size()),
                                    "you say ", number(answer, 2),
                                    " for number 2; there is a context for each "
                                    "query, as wide as a value");
                        }},
                       {"swapped, the other length counts",
                        [](const auto& answer) {
                            const Tensor c = run(drawn(T, 2), drawn(S, 1)).second;
                            require(number(answer, 3) == static_cast<double>(c.size()),
                                    "you say ", number(answer, 3),
                                    " for number 3; now the seven ask");
                        }},
                       {"each row of weights sums to one",
                        [](const auto& answer) {
                            const double all =
                                sum(run(drawn(S, 1), drawn(T, 2)).first).item();
                            require(std::abs(number(answer, 4) - all) < 1e-6, "you say ",
                                    number(answer, 4),
                                    " for number 4; how many rows are there?");
                        }},
                       {"dividing by the root of 300 divides the deviation",
                        [](const auto& answer) {
                            const double ratio = number(answer, 5) / number(answer, 6);
                            require(std::abs(ratio - std::sqrt(300.0)) < 1e-5,
                                    "your numbers 5 and 6 have the ratio ", ratio);
                        }},
                       {"the argument changes the root, and the sum stays",
                        [](const auto& answer) {
                            const double ratio = number(answer, 5) / number(answer, 7);
                            require(std::abs(ratio - std::sqrt(3.0)) < 1e-5,
                                    "your numbers 5 and 7 have the ratio ", ratio,
                                    "; what does Attention(3) divide by?");
                        }},
                       {"a layer of 300 to 300 is three times in number 10",
                        [](const auto& answer) {
                            const double layer = number(answer, 10) / 3;
                            require(layer == 90300, "number 10 makes ", layer,
                                    " for one layer");
                        }}},
        .probes = {{"ten numbers", {}}},
        .tolerance = 9e-7,
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::predict_listing, solution::predict_listing,
                     mistakes());
}

}  // namespace heed::exercise
