#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>;

Inputs inputs(Index B, Index E, Index H, double size = 1) {
    Rng rng{6};
    const auto numbers = [&](const Shape& shape) {
        return Tensor::normal(shape, 0.1, size, rng);
    };
    return {numbers({B, E}),     numbers({B, H}),  numbers({E, 3 * H}),
            numbers({H, 3 * H}), numbers({3 * H}), numbers({3 * H})};
}

// Sets the bias of one gate so far from 0 that nothing else matters.
Tensor pinned(const Tensor& bias, Index block, double value) {
    Tensor b = bias.clone();
    const Index H = b.dim(0) / 3;
    for (Index j = block * H; j < (block + 1) * H; ++j)
        b.mutable_data()[static_cast<std::size_t>(j)] = value;
    return b;
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: both numbers of n are 0.8005",
              [](const auto& answer) {
                  // z = 0 shows the candidate; r = sigmoid(0) and sigmoid(800).
                  const Tensor h =
                      answer(Tensor({1, 1}), Tensor({1, 2}, {1, 2}), Tensor({1, 6}),
                             Tensor({2, 6}, {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}),
                             Tensor({6}, {0, 800, -800, -800, 0, 0}),
                             Tensor({6}, {0, 0, 0, 0, 0.2, 0.1}));
                  require_close(h, Tensor({1, 2}, {0.80049902, 0.80049902}), 1e-7,
                                "with z = 0 the result is the candidate");
              }},
             {"with z = 1 the state stays as it is",
              [](const auto& answer) {
                  const auto [x, h, wx, wh, bx, bh] = inputs(2, 3, 4);
                  require_close(answer(x, h, wx, wh, pinned(bx, 1, 800), bh), h, 1e-9,
                                "h' should be h");
              }},
             {"with z = 0 the state is all new, between -1 and 1",
              [](const auto& answer) {
                  const auto [x, h, wx, wh, bx, bh] = inputs(2, 3, 4);
                  const Tensor result =
                      answer(x, h * 10, wx, wh * 0.1, pinned(bx, 1, -800), bh);
                  for (const Real v : result.data())
                      require(std::abs(v) <= 1, "h' has a ", v);
              }},
             {"with r = 1 both units are the same",
              [](const auto& answer) {
                  const auto [x, h, wx, wh, bx, bh] = inputs(2, 3, 4);
                  const Tensor open = pinned(pinned(bx, 0, 800), 1, -800);
                  const Tensor n = tanh(slice(matmul(x, wx) + open, -1, 8, 12) +
                                        slice(matmul(h, wh) + bh, -1, 8, 12));
                  require_close(answer(x, h, wx, wh, open, bh), n, 1e-9,
                                "with r = 1 and z = 0");
              }},
             {"with r = 0 the candidate knows the token only: not h, and not bh_n",
              [](const auto& answer) {
                  const auto [x, h, wx, wh, bx, bh] = inputs(2, 3, 4);
                  const Tensor shut = pinned(pinned(bx, 0, -800), 1, -800);
                  const Tensor n = tanh(slice(matmul(x, wx) + shut, -1, 8, 12));
                  require_close(answer(x, h, wx, wh, shut, bh), n, 1e-9,
                                "with r = 0 and z = 0 the result is tanh(x Wx_n + bx_n)");
              }}},
        .probes = {{"B = 2, E = 3, H = 4", inputs(2, 3, 4)},
                   {"B = 1, E = 1, H = 2", inputs(1, 1, 2)},
                   {"B = 3, E = 2, H = 1", inputs(3, 2, 1)},
                   {"B = 4, E = 5, H = 3, small numbers", inputs(4, 5, 3, 0.2)},
                   {"large numbers", inputs(2, 3, 2, 30)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::gru_step, solution::gru_step, mistakes());
}

}  // namespace heed::exercise
