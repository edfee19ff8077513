#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor products(Index S, double size) {
    Tensor x({S});
    double n = static_cast<double>(S);
    for (Real& value : x.mutable_data()) value = size * std::sin(n += 1.3) + 0.2;
    return x;
}

Check<Answer> check() {
    return {
        .properties = {{"every row sums to zero: all products together move nothing",
                        [](const auto& answer) {
                            const Tensor sums = sum(answer(products(4, 2), 1.7), 1);
                            for (Index i = 0; i < 4; ++i)
                                require(std::abs(sums[i]) < 1e-9, "row ", i + 1,
                                        " sums to ", sums[i]);
                        }},
                       {"the example: 0.125 and -0.125",
                        [](const auto& answer) {
                            require_close(answer(Tensor({2}, {4, 4}), 2),
                                          Tensor({2, 2}, {0.125, -0.125, -0.125, 0.125}),
                                          1e-12, "it is not");
                        }},
                       {"every column sums to zero: what one weight gains, others lose",
                        [](const auto& answer) {
                            const Tensor sums = sum(answer(products(4, 2), 1.7), 0);
                            for (Index j = 0; j < 4; ++j)
                                require(std::abs(sums[j]) < 1e-9, "column ", j + 1,
                                        " sums to ", sums[j]);
                        }},
                       {"a slope is how far a weight moves",
                        [](const auto& answer) {
                            const double h = 1e-5, divisor = 1.7;
                            const Tensor x = products(3, 2), slopes = answer(x, divisor);
                            require(slopes.shape() == Shape({3, 3}),
                                    "for 3 products the result is ", slopes.shape(),
                                    ", not (3, 3)");
                            for (Index j = 0; j < 3; ++j) {
                                Tensor above = x.clone(), below = x.clone();
                                above.mutable_data()[static_cast<std::size_t>(j)] += h;
                                below.mutable_data()[static_cast<std::size_t>(j)] -= h;
                                const Tensor moved = (softmax(above / divisor) -
                                                      softmax(below / divisor)) /
                                                     (2 * h);
                                for (Index i = 0; i < 3; ++i)
                                    require(std::abs(slopes[i * 3 + j] - moved[i]) < 1e-7,
                                            "product ", j + 1, " moves weight ", i + 1,
                                            " by ", moved[i],
                                            " times its own move, but you say ",
                                            slopes[i * 3 + j]);
                            }
                        }}},
        .probes = {{"three products, divided by the root of 3",
                    {Tensor({3}, {0.14, 0.2, 0.26}), std::sqrt(3.0)}},
                   {"four products, far apart", {products(4, 3), 1.7}},
                   {"undivided", {products(3, 1), 1.0}},
                   {"five, divided by less than 1", {products(5, 1), 0.6}},
                   {"one product", {Tensor({1}, 3), 2.0}},
                   {"products of thousands", {products(4, 2000) + 5000, 900.0}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::weight_slopes, solution::weight_slopes, mistakes());
}

}  // namespace heed::exercise
