#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Numbers without zeros, symmetry or order.
Tensor numbers(const Shape& shape, double seed) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = std::sin(n += 1.7) + 0.15;
    return x;
}

// The loss whose gradient at the context is dcontext.
double loss(const Tensor& q, const Tensor& k, const Tensor& v, double scale,
            const Tensor& dcontext) {
    const Tensor w = softmax(matmul(q, k, {.b = true}) * scale);
    return sum(matmul(w, v) * dcontext).item();
}

Check<Answer> check() {
    const Tensor q = numbers({3, 2}, 1), k = numbers({4, 2}, 2), v = numbers({4, 5}, 3),
                 d = numbers({3, 5}, 4);
    return {
        .properties = {{"the example: 2",
                        [](const auto& answer) {
                            const double got =
                                answer(Tensor({1, 1}, {1}), Tensor({2, 1}, {0, 1}),
                                       Tensor({2, 1}, {0, 8}), 0, Tensor({1, 1}, {1}));
                            require(std::abs(got - 2) < 1e-9, "yours is ", got,
                                    ", right is 2");
                        }},
                       {"it is the slope that one measures",
                        [=](const auto& answer) {
                            for (const double scale : {-0.7, 0.4, 1.0, 2.5}) {
                                const double h = 1e-5;
                                const double slope = (loss(q, k, v, scale + h, d) -
                                                      loss(q, k, v, scale - h, d)) /
                                                     (2 * h);
                                const double got = answer(q, k, v, scale, d);
                                require(std::abs(got - slope) < 1e-6, "at scale ", scale,
                                        " yours is ", got, ", and the loss changes by ",
                                        slope, " for each unit");
                            }
                        }},
                       {"if all values are equal, the scale does not matter",
                        [=](const auto& answer) {
                            const double got = answer(q, k, Tensor({4, 5}, 3), 1.3, d);
                            require(std::abs(got) < 1e-9, "all values are 3, yours is ",
                                    got, ", right is 0");
                        }},
                       {"queries add up",
                        [=](const auto& answer) {
                            double one_by_one = 0;
                            for (Index t = 0; t < 3; ++t)
                                one_by_one += answer(slice(q, 0, t, t + 1), k, v, 0.8,
                                                     slice(d, 0, t, t + 1));
                            const double together = answer(q, k, v, 0.8, d);
                            require(std::abs(together - one_by_one) < 1e-9,
                                    "three queries: ", together, " together, ",
                                    one_by_one, " as a sum");
                        }}},
        .probes = {{"three queries, four keys", {q, k, v, 1.3, d}},
                   {"scale 1", {q, k, v, 1.0, d}},
                   {"a scale below zero", {q, k, v, -0.6, d}},
                   {"one query",
                    {numbers({1, 3}, 5), numbers({2, 3}, 6), numbers({2, 1}, 7), 0.5,
                     numbers({1, 1}, 8)}},
                   {"as many keys as queries, all widths 2",
                    {numbers({2, 2}, 9), numbers({2, 2}, 10), numbers({2, 2}, 11), 0.9,
                     numbers({2, 2}, 12)}},
                   {"large values", {q, k, v * 1000, 0.7, d}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::gradient_of_scale, solution::gradient_of_scale,
                     mistakes());
}

}  // namespace heed::exercise
