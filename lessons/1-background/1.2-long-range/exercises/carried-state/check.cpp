#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Index, Index>;

Inputs inputs(Index N, Index H, Index B, Index K, double size = 1) {
    Rng rng{10};
    return {Tensor::normal({N, H}, 0.1, size, rng),
            Tensor::normal({H, H}, 0.05, 0.6, rng), B, K};
}

// The states of one reader alone, (n + 1, H), over rows first .. first + n - 1 of text.
std::vector<Tensor> read_alone(const Tensor& text, const Tensor& wh, Index first, Index n,
                               const Tensor& begin) {
    std::vector<Tensor> states{begin};  // (1, H)
    for (Index t = first; t < first + n; ++t)
        states.push_back(tanh(slice(text, 0, t, t + 1) + matmul(states.back(), wh)));
    return states;
}

Check<Answer> check() {
    return {
        .properties =
            {{"one reader and one chunk: the text from its beginning to its end",
              [](const auto& answer) {
                  const auto [text, wh, B, K] = inputs(6, 3, 1, 6);
                  const Tensor state = answer(text, wh, B, K).first;
                  require_close(state, read_alone(text, wh, 0, 6, Tensor({1, 3})).back(),
                                1e-9, "the last state");
              }},
             {"chunks do not change the states: three of 2 are as one of 6",
              [](const auto& answer) {
                  const auto [text, wh, B, K] = inputs(6, 3, 1, 2);
                  require_close(answer(text, wh, 1, 2).first,
                                answer(text, wh, 1, 6).first, 1e-9, "the last state");
              }},
             {"each reader reads one part of the text, as if it were alone",
              [](const auto& answer) {
                  const auto [text, wh, B, K] = inputs(12, 2, 3, 2);
                  const Tensor state = answer(text, wh, B, K).first;
                  for (Index b = 0; b < 3; ++b) {
                      const Tensor alone =
                          read_alone(text, wh, 4 * b, 4, Tensor({1, 2})).back();
                      require_close(slice(state, 0, b, b + 1), alone, 1e-9,
                                    "the last state of reader ", b, ", whose tokens are ",
                                    4 * b, " to ", 4 * b + 3);
                  }
              }},
             {"within a chunk the gradient is what the loss does when a weight moves",
              [](const auto& answer) {
                  const Inputs in = inputs(4, 2, 1, 4);
                  const Tensor text = std::get<0>(in), wh = std::get<1>(in);
                  const Tensor dwh = answer(text, wh, 1, 4).second;
                  const auto loss = [&](const Tensor& w) {
                      double squares = 0;
                      for (const Tensor& h : read_alone(text, w, 0, 4, Tensor({1, 2})))
                          squares += sum(h * h).item();
                      return squares;
                  };
                  for (Index i = 0; i < 4; ++i) {
                      const double little = 1e-5;
                      Tensor above = wh.clone(), below = wh.clone();
                      above.mutable_data()[static_cast<std::size_t>(i)] += little;
                      below.mutable_data()[static_cast<std::size_t>(i)] -= little;
                      const double slope = (loss(above) - loss(below)) / (2 * little);
                      require(std::abs(dwh[i] - slope) < 1e-6, "at ",
                              place(wh.shape(), i), " it is ", dwh[i],
                              ", but there the loss grows at the rate ", slope);
                  }
              }},
             {"between chunks the gradient is cut: with K = 1 each step stands alone",
              [](const auto& answer) {
                  const auto [text, wh, B, K] = inputs(3, 1, 1, 1);
                  const auto h = read_alone(text, wh, 0, 3, Tensor({1, 1}));
                  double alone = 0;  // Σ h before, times 2 h, times the slope of tanh
                  for (std::size_t t = 1; t < h.size(); ++t) {
                      const double now = h[t].item();
                      alone += h[t - 1].item() * 2 * now * (1 - now * now);
                  }
                  const double said = answer(text, wh, B, K).second.item();
                  require(std::abs(said - alone) < 1e-9, "three steps alone make ", alone,
                          ", but the gradient is ", said);
              }}},
        .probes = {{"N = 12, H = 2, B = 3, K = 2", inputs(12, 2, 3, 2)},
                   {"N = 12, H = 4, B = 2, K = 3", inputs(12, 4, 2, 3)},
                   {"N = 5, H = 3, B = 1, K = 5", inputs(5, 3, 1, 5)},
                   {"N = 8, H = 2, B = 2, K = 1", inputs(8, 2, 2, 1)},
                   {"N = 4, H = 3, B = 4, K = 1", inputs(4, 3, 4, 1)},
                   {"large tokens", inputs(12, 3, 2, 2, 20)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::read_text, solution::read_text, mistakes());
}

}  // namespace heed::exercise
