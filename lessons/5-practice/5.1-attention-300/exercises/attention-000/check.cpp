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

Check<Answer> check() {
    const Tensor input = numbers({2, 3, 5}, 1), output = numbers({2, 4, 6}, 2),
                 wq = numbers({6, 3}, 3), wk = numbers({5, 3}, 4),
                 wv = numbers({5, 2}, 5);
    return {
        .properties = {{"the example: 11.192",
                        [](const auto& answer) {
                            const Tensor got =
                                answer(Tensor({1, 2, 2}, {1, 0, 0, 1}),
                                       Tensor({1, 1, 1}, {1}), Tensor({1, 1}, {2}),
                                       Tensor({2, 1}, {1, 0}), Tensor({2, 1}, {10, 20}));
                            require_close(got, Tensor({1, 1, 1}, {11.1920292}), 1e-6,
                                          "it is not so");
                        }},
                       {"a vector for each query, as wide as a value",
                        [=](const auto& answer) {
                            const Shape shape = answer(input, output, wq, wk, wv).shape();
                            require(shape == Shape{2, 4, 2},
                                    "input (2, 3, 5), output (2, 4, 6), "
                                    "wv (5, 2) give ",
                                    shape, ", not (2, 4, 2)");
                        }},
                       {"equal values come back as they are",
                        [=](const auto& answer) {
                            // wv reads feature 0 only, and there every vector has a 7.
                            Tensor same = input.clone();
                            for (Index i = 0; i < same.size(); i += 5)
                                same.mutable_data()[static_cast<std::size_t>(i)] = 7;
                            const Tensor got = answer(same, output, wq, wk,
                                                      Tensor({5, 1}, {1, 0, 0, 0, 0}));
                            require_close(got, Tensor({2, 4, 1}, 7), 1e-9,
                                          "all values are 7, whatever the weights");
                        }},
                       {"the order of what is looked at is of no account",
                        [=](const auto& answer) {
                            require_close(answer(flip(input, 1), output, wq, wk, wv),
                                          answer(input, output, wq, wk, wv), 1e-9,
                                          "with the input backwards");
                        }},
                       {"the root is that of K, a real number",
                        [](const auto& answer) {
                            // Scores 6 and 0 before the division, K = 3.
                            const Tensor got =
                                answer(Tensor({1, 2, 2}, {1, 0, 0, 1}),
                                       Tensor({1, 1, 1}, {1}), Tensor({1, 3}, {2, 2, 2}),
                                       Tensor({2, 3}, {1, 1, 1, 0, 0, 0}),
                                       Tensor({2, 1}, {1, 0}));
                            const double share = 1 / (1 + std::exp(-6 / std::sqrt(3.0)));
                            require_close(
                                got, Tensor({1, 1, 1}, {share}), 1e-9,
                                "K = 3, D = 2, products 6 and 0, values 1 and 0");
                        }}},
        .probes = {{"all sizes different", {input, output, wq, wk, wv}},
                   {"one query",
                    {numbers({3, 4, 2}, 6), numbers({3, 1, 5}, 7), numbers({5, 7}, 8),
                     numbers({2, 7}, 9), numbers({2, 3}, 10)}},
                   {"sizes as in the listing, all equal",
                    {numbers({2, 4, 4}, 11), numbers({2, 4, 4}, 12), numbers({4, 4}, 13),
                     numbers({4, 4}, 14), numbers({4, 4}, 15)}},
                   {"large numbers", {input * 20, output * 20, wq, wk, wv * 100}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::context_of, solution::context_of, mistakes());
}

}  // namespace heed::exercise
