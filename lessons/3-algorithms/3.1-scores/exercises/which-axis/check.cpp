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
    for (Real& value : x.mutable_data()) value = std::sin(n += 1.7) * 2 + 0.3;
    return x;
}

Check<Answer> check() {
    const Tensor x = numbers({4, 3}, 1), y = numbers({2, 3}, 2);
    return {
        .properties =
            {{"the example: contexts 1 and 1.76",
              [](const auto& answer) {
                  const Tensor got =
                      answer(Tensor({2, 1}, {0, 2}), Tensor({2, 1}, {0, 1}));
                  require_close(got.reshape({-1}), Tensor({2}, {1, 1.761594156}), 1e-6,
                                "inputs 0 and 2, outputs 0 and 1");
              }},
             {"a context is an average: it lies between the inputs",
              [=](const auto& answer) {
                  const Tensor got = answer(x, y);
                  require(got.shape() == Shape({2, 3}), "its shape is ", got.shape());
                  const Tensor low = min(x, 0), high = max(x, 0);
                  for (Index t = 0; t < 2; ++t) {
                      for (Index d = 0; d < 3; ++d) {
                          const double c = got[t * 3 + d];
                          require(c > low[d] && c < high[d], "number ", d,
                                  " of the inputs runs from ", low[d], " to ", high[d],
                                  ", that of context ", t, " is ", c);
                      }
                  }
              }},
             {"an output word alone has the context it has in company",
              [=](const auto& answer) {
                  const Tensor alone = answer(x, slice(y, 0, 0, 1));
                  require_close(alone, slice(answer(x, y), 0, 0, 1), 1e-9,
                                "the first output word with and without the second");
              }},
             {"with a single input word, every context is that word",
              [=](const auto& answer) {
                  const Tensor got = answer(Tensor({1, 3}, {7, -2, 5}), y);
                  require_close(got, Tensor({2, 3}, {7, -2, 5, 7, -2, 5}), 1e-9,
                                "the input is (7, -2, 5)");
              }},
             {"a decided output word takes one input",
              [](const auto& answer) {
                  const Tensor got =
                      answer(Tensor({2, 2}, {0, 1, 30, 2}), Tensor({1, 2}, {40, 0}));
                  require_close(got, Tensor({1, 2}, {30, 2}), 1e-9,
                                "inputs (0, 1) and (30, 2), output (40, 0)");
              }}},
        .probes = {{"four inputs, two outputs", {x, y}},
                   {"two inputs, five outputs", {numbers({2, 3}, 3), numbers({5, 3}, 4)}},
                   {"as many of both", {numbers({3, 2}, 5), numbers({3, 2}, 6)}},
                   {"everything 3", {numbers({3, 3}, 7), numbers({3, 3}, 8)}},
                   {"one output", {numbers({3, 4}, 9), numbers({1, 4}, 10)}},
                   {"large numbers",
                    {numbers({3, 2}, 11) * 100, numbers({4, 2}, 12) * 10}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::contexts, solution::contexts, mistakes());
}

}  // namespace heed::exercise
