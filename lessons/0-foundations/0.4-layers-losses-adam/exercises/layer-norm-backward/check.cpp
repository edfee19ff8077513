#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor, double>;

Inputs inputs(const Shape& shape, double eps, double spread = 1, double centre = 0.5) {
    Rng rng{3};
    const Shape d{shape[shape.rank() - 1]};
    const Tensor x = Tensor::normal(shape, centre, spread, rng);
    const Tensor scale = Tensor::uniform(d, 0.5, 3, rng);
    return {x, scale, Tensor::uniform(shape, -2, 3, rng), eps};
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: [2 0 -2 0]",
              [](const auto& answer) {
                  require_close(answer(Tensor({4}, {0, 2, 0, 2}), Tensor({4}, 1),
                                       Tensor({4}, {4, 0, 0, 0}), 0),
                                Tensor({4}, {2, 0, -2, 0}), 1e-12, "it is not");
              }},
             {"dx adds up to zero in every row: raising a row changes nothing",
              [](const auto& answer) {
                  const auto [x, scale, dy, eps] = inputs({2, 3}, 1e-5);
                  const Tensor sums = sum(answer(x, scale, dy, eps), -1);
                  for (Index row = 0; row < 2; ++row)
                      require(std::abs(sums[row]) < 1e-9, "row ", row, " adds up to ",
                              sums[row]);
              }},
             {"without eps, dx times x adds up to zero: stretching a row changes nothing",
              [](const auto& answer) {
                  const auto [x, scale, dy, eps] = inputs({2, 3}, 0);
                  const Tensor sums = sum(answer(x, scale, dy, eps) * x, -1);
                  for (Index row = 0; row < 2; ++row)
                      require(std::abs(sums[row]) < 1e-9, "row ", row, " adds up to ",
                              sums[row]);
              }},
             {"rows do not see each other",
              [](const auto& answer) {
                  const auto [x, scale, dy, eps] = inputs({2, 3}, 1e-5);
                  const Tensor alone =
                      answer(select(x, 0, 1), scale, select(dy, 0, 1), eps);
                  require_close(select(answer(x, scale, dy, eps), 0, 1), alone, 1e-12,
                                "the second row alone gives another result");
              }},
             {"dx is what the loss does when an element of x moves",
              [](const auto& answer) {
                  const auto [x, scale, dy, eps] = inputs({2, 3}, 0.1);
                  const Tensor dx = answer(x, scale, dy, eps);
                  const double h = 1e-5;
                  for (Index j = 0; j < x.size(); ++j) {
                      Tensor above = x.clone(), below = x.clone();
                      above.mutable_data()[static_cast<std::size_t>(j)] += h;
                      below.mutable_data()[static_cast<std::size_t>(j)] -= h;
                      const double slope = (sum(dy * layer_norm(above, scale, {}, eps)) -
                                            sum(dy * layer_norm(below, scale, {}, eps)))
                                               .item() /
                                           (2 * h);
                      require(std::abs(dx[j] - slope) < 1e-7, "the loss moves by ", slope,
                              " times the move of x at ", place(x.shape(), j),
                              ", but dx says ", dx[j]);
                  }
              }}},
        .probes = {{"one row of three", inputs({3}, 1e-5)},
                   {"(2, 3)", inputs({2, 3}, 1e-5)},
                   {"(4, 2, 5)", inputs({4, 2, 5}, 1e-5)},
                   {"(3, 3)", inputs({3, 3}, 1e-5)},
                   {"small numbers against eps = 0.1", inputs({2, 4}, 0.1, 0.2)},
                   {"a row twenty wide, far from zero", inputs({20}, 1e-5, 3, 40)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::layer_norm_backward, solution::layer_norm_backward,
                     mistakes());
}

}  // namespace heed::exercise
