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
    return {x, scale, Tensor::uniform(d, -2, 2, rng), eps};
}

Check<Answer> check() {
    const Tensor one({3}, 1), zero({3});
    return {
        .properties =
            {{"the example of the task: [1 3] becomes [-10 15]",
              [](const auto& answer) {
                  require_close(answer(Tensor({2}, {1, 3}), Tensor({2}, {10, 10}),
                                       Tensor({2}, {0, 5}), 0),
                                Tensor({2}, {-10, 15}), 1e-12, "it does not");
              }},
             {"without scale and shift every row has mean 0 and mean square 1",
              [=](const auto& answer) {
                  const Tensor x = std::get<0>(inputs({2, 3}, 0));
                  const Tensor y = answer(x, one, zero, 0);
                  const Tensor m = mean(y, -1), s = mean(y * y, -1);
                  for (Index row = 0; row < 2; ++row)
                      require(std::abs(m[row]) < 1e-9 && std::abs(s[row] - 1) < 1e-9,
                              "row ", row, " has mean ", m[row], " and mean square ",
                              s[row]);
              }},
             {"a row does not see the others",
              [](const auto& answer) {
                  const auto [x, scale, shift, eps] = inputs({2, 3}, 1e-5);
                  const Tensor alone = answer(select(x, 0, 1), scale, shift, eps);
                  require_close(select(answer(x, scale, shift, eps), 0, 1), alone, 1e-12,
                                "the second row alone gives another result");
              }},
             {"a row of equal numbers becomes the shift",
              [=](const auto& answer) {
                  const Tensor shift({3}, {1, 2, 3});
                  require_close(answer(Tensor({3}, 7), one, shift, 1e-5), shift, 1e-9,
                                "it does not");
              }},
             {"a row near a million comes out like the same row near zero",
              [=](const auto& answer) {
                  const Tensor near = answer(Tensor({3}, {0, 1, 2}), one, zero, 1e-5);
                  const Tensor far =
                      answer(Tensor({3}, {0, 1, 2}) + 1e6, one, zero, 1e-5);
                  require_close(far, near, 1e-7, "a million more changes the result");
              }}},
        .probes = {{"one row of three", inputs({3}, 1e-5)},
                   {"(2, 3)", inputs({2, 3}, 1e-5)},
                   {"(4, 2, 5)", inputs({4, 2, 5}, 1e-5)},
                   {"(3, 3)", inputs({3, 3}, 1e-5)},
                   {"small numbers against eps = 0.1", inputs({2, 4}, 0.1, 0.2)},
                   {"numbers in the thousands", inputs({2, 4}, 1e-5, 1e3)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::normalized, solution::normalized, mistakes());
}

}  // namespace heed::exercise
