#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor scores(const Shape& shape) {
    Rng rng{5};
    return Tensor::uniform(shape, -2, 2, rng);
}

Tensor gradients(const Shape& shape, double size = 1) {
    Rng rng{6};
    return Tensor::uniform(shape, -3 * size, 5 * size, rng);
}

std::tuple<Tensor, Tensor> inputs(const Shape& shape, double size = 1) {
    return {softmax(scores(shape), -1), gradients(shape, size)};
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: [-0.75 0.75]",
              [](const auto& answer) {
                  require_close(answer(Tensor({2}, {0.75, 0.25}), Tensor({2}, {4, 8})),
                                Tensor({2}, {-0.75, 0.75}), 1e-12, "it is not");
              }},
             {"dx adds up to zero in every row: raising all scores changes no share",
              [](const auto& answer) {
                  const auto [p, dp] = inputs({2, 3});
                  const Tensor sums = sum(answer(p, dp), -1);
                  for (Index row = 0; row < 2; ++row)
                      require(std::abs(sums[row]) < 1e-9, "row ", row, " adds up to ",
                              sums[row]);
              }},
             {"rows do not see each other",
              [](const auto& answer) {
                  const auto [p, dp] = inputs({2, 3});
                  const Tensor both = answer(p, dp);
                  const Tensor alone = answer(select(p, 0, 1), select(dp, 0, 1));
                  require_close(select(both, 0, 1), alone, 1e-12,
                                "the second row alone gives another result");
              }},
             {"dx is what the loss does when a score moves",
              [](const auto& answer) {
                  const Tensor x = scores({4}), dp = gradients({4});
                  const Tensor dx = answer(softmax(x), dp);
                  const double h = 1e-5;
                  for (Index j = 0; j < 4; ++j) {
                      Tensor above = x.clone(), below = x.clone();
                      above.mutable_data()[static_cast<std::size_t>(j)] += h;
                      below.mutable_data()[static_cast<std::size_t>(j)] -= h;
                      const double slope =
                          (sum(dp * softmax(above)) - sum(dp * softmax(below))).item() /
                          (2 * h);
                      require(std::abs(dx[j] - slope) < 1e-7, "the loss moves by ", slope,
                              " times the move of score ", j, ", but dx says ", dx[j]);
                  }
              }}},
        .probes = {{"one row of three", inputs({3})},
                   {"two rows of three", inputs({2, 3})},
                   {"(4, 2, 3)", inputs({4, 2, 3})},
                   {"rows of one", inputs({3, 1})},
                   {"a row of five, dp of thousands", inputs({5}, 1e3)},
                   {"three rows of three", inputs({3, 3})}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::softmax_backward, solution::softmax_backward,
                     mistakes());
}

}  // namespace heed::exercise
