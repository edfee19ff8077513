#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor numbers(const Shape& shape, double seed, double size = 1) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = size * (std::sin(n += 1.7) + 0.15);
    return x;
}

using Inputs = std::tuple<Tensor, Tensor, double, Tensor>;

Inputs inputs(Index T, Index S, Index D, double scale, double size = 1) {
    return {numbers({T, D}, 1), numbers({S, D}, 2), scale, numbers({T, S}, 3, size)};
}

double loss(const Tensor& q, const Tensor& k, double scale, const Tensor& dweights) {
    return sum(dweights * softmax(matmul(q, k, {.b = true}) * scale)).item();
}

Check<Answer> check() {
    return {
        .properties = {{"the example: 1.648",
                        [](const auto& answer) {
                            const double ln3 = std::log(3.0);
                            const double got =
                                answer(Tensor({1, 1}, 2), Tensor({2, 1}, {0, ln3}), 0.5,
                                       Tensor({1, 2}, {4, 8}));
                            require(std::abs(got - 1.5 * ln3) < 1e-9, "yours is ", got,
                                    ", right is ", 1.5 * ln3);
                        }},
                       {"equal keys: nothing to sharpen",
                        [](const auto& answer) {
                            const double got =
                                answer(numbers({3, 2}, 1), Tensor({4, 2}, 0.7), 0.6,
                                       numbers({3, 4}, 2));
                            require(std::abs(got) < 1e-9, "yours is ", got, ", not 0");
                        }},
                       {"the same gradient for every weight: nothing to gain",
                        [](const auto& answer) {
                            const double got =
                                answer(numbers({3, 2}, 1), numbers({4, 2}, 2), 0.6,
                                       Tensor({3, 4}, 5));
                            require(std::abs(got) < 1e-9, "yours is ", got, ", not 0");
                        }},
                       {"dg is what the loss does when g moves",
                        [](const auto& answer) {
                            for (const double scale : {0.3, 1.0, 2.5}) {
                                const auto [q, k, g, dw] = inputs(3, 4, 2, scale);
                                const double h = 1e-5;
                                const double slope =
                                    (loss(q, k, g + h, dw) - loss(q, k, g - h, dw)) /
                                    (2 * h);
                                const double got = answer(q, k, g, dw);
                                require(std::abs(got - slope) < 1e-7, "for g = ", g,
                                        " the loss moves by ", slope,
                                        " times the move of g; dg is ", got);
                            }
                        }}},
        .probes = {{"T 3, S 4, D 2", inputs(3, 4, 2, 0.6)},
                   {"T 1, S 3, D 5", inputs(1, 3, 5, 0.4)},
                   {"T 4, S 2, D 3, g above 1", inputs(4, 2, 3, 1.7)},
                   {"T, S and D 3", inputs(3, 3, 3, 0.5)},
                   {"one key", inputs(3, 1, 2, 0.8)},
                   {"g negative", inputs(2, 3, 4, -0.7)},
                   {"gradients of thousands", inputs(2, 5, 3, 0.2, 1e3)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::scale_gradient, solution::scale_gradient, mistakes());
}

}  // namespace heed::exercise
