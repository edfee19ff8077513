#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>;

Inputs inputs(Index B, Index E, Index H, double size = 1) {
    Rng rng{5};
    const auto numbers = [&](const Shape& shape) {
        return Tensor::normal(shape, 0.1, size, rng);
    };
    return {numbers({B, E}),     numbers({B, H}),     numbers({B, H}),
            numbers({E, 4 * H}), numbers({H, 4 * H}), numbers({4 * H})};
}

// H = 1, all weights 0: the four numbers before the gates are these.
template <class F>
std::pair<double, double> with_gates(const F& answer, double i, double f, double g,
                                     double o, double c) {
    const auto [h, memory] =
        answer(Tensor({1, 1}, 1), Tensor({1, 1}), Tensor({1, 1}, c), Tensor({1, 4}),
               Tensor({1, 4}), Tensor({4}, {i, f, g, o}));
    require(h.shape() == Shape({1, 1}) && memory.shape() == Shape({1, 1}),
            "with B = H = 1 both results are (1, 1), but h' is ", h.shape(), " and c' ",
            memory.shape());
    return {h.item(), memory.item()};
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: c' = 1.55 and h' = 0.4569",
              [](const auto& answer) {
                  const auto [h, c] =
                      with_gates(answer, 0, std::log(9), std::atanh(-0.5), 0, 2);
                  require(std::abs(c - 1.55) < 1e-9, "c' is ", c);
                  require(std::abs(h - 0.4569) < 1e-4, "h' is ", h);
              }},
             {"a forget gate that is open and an input gate that is shut keep the memory",
              [](const auto& answer) {
                  const double c = with_gates(answer, -800, 800, 1, 0, 3.5).second;
                  require(std::abs(c - 3.5) < 1e-9, "the memory was 3.5 and is ", c);
              }},
             {"a forget gate that is shut forgets everything",
              [](const auto& answer) {
                  const double one = with_gates(answer, 1, -800, 1, 0, 3.5).second;
                  const double other = with_gates(answer, 1, -800, 1, 0, -7).second;
                  require(std::abs(one - other) < 1e-9,
                          "after memories of 3.5 and -7, c'", " is ", one, " and ",
                          other);
              }},
             {"what is written may be negative",
              [](const auto& answer) {
                  const double c = with_gates(answer, 800, -800, -800, 0, 0).second;
                  require(std::abs(c + 1) < 1e-9, "with i = 1 and a candidate as low as ",
                          "it can be, an empty memory becomes -1, not ", c);
              }},
             {"an output gate that is shut shows nothing and forgets nothing",
              [](const auto& answer) {
                  const auto [h, c] = with_gates(answer, -800, 800, 0, -800, 2);
                  require(std::abs(h) < 1e-9, "h' is ", h);
                  require(std::abs(c - 2) < 1e-9, "the memory was 2 and is ", c);
              }},
             {"what is shown lies between -1 and 1, however large the memory",
              [](const auto& answer) {
                  const double h = with_gates(answer, 0, 800, 0, 800, 50).first;
                  require(std::abs(h - 1) < 1e-9, "a memory of 50 is shown as ", h);
              }},
             {"the gates listen to the state before",
              [](const auto& answer) {
                  auto [x, h, c, wx, wh, b] = inputs(1, 2, 3);
                  const Tensor one = answer(x, h, c, wx, wh, b).second;
                  const Tensor other = answer(x, h + 1, c, wx, wh, b).second;
                  require(!all_close(one, other, 1e-9, 1e-9).ok,
                          "h grew by 1 and c' did not change");
              }}},
        .probes = {{"B = 2, E = 3, H = 4", inputs(2, 3, 4)},
                   {"B = 1, E = 1, H = 2", inputs(1, 1, 2)},
                   {"B = 3, E = 5, H = 1", inputs(3, 5, 1)},
                   {"B = 4, E = 2, H = 3, small numbers", inputs(4, 2, 3, 0.1)},
                   {"large numbers", inputs(2, 3, 2, 30)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::lstm_step, solution::lstm_step, mistakes());
}

}  // namespace heed::exercise
