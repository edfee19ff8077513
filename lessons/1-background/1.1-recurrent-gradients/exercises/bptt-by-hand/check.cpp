#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Inputs = std::tuple<Tensor, Tensor, Tensor>;

Inputs inputs(Index T, Index B, Index H, double size = 1) {
    Rng rng{7};
    return {Tensor::uniform({T + 1, B, H}, -0.9, 0.8, rng),
            Tensor::normal({H, H}, 0.1, size, rng),
            Tensor::normal({T, B, H}, 0.2, size, rng)};
}

// A network that was really run: states from x, the loss Σ dstates h.
struct Network {
    Tensor x, h0, wh, dstates;  // (T, B, H), (B, H), (H, H), (T, B, H)

    Network(Index T, Index B, Index H) {
        Rng rng{8};
        x = Tensor::normal({T, B, H}, 0, 0.7, rng);
        h0 = Tensor::uniform({B, H}, -0.5, 0.5, rng);
        wh = Tensor::normal({H, H}, 0.1, 0.6, rng);
        dstates = Tensor::normal({T, B, H}, 0.2, 1, rng);
    }
    Tensor states() const {
        std::vector<Tensor> all{h0};
        for (Index t = 0; t < x.dim(0); ++t)
            all.push_back(tanh(select(x, 0, t) + matmul(all.back(), wh)));
        return stack(all, 0);
    }
    double loss() const {
        const Tensor h = states();
        return sum(slice(h, 0, 1, h.dim(0)) * dstates).item();
    }
};

// By how much the loss grows with each number of `moved`, a tensor of the network.
void require_slopes(const char* name, const Tensor& gradient, const Network& network,
                    Tensor moved) {
    const double little = 1e-5;
    require(gradient.shape() == moved.shape(), name, " has shape ", gradient.shape(),
            " and should have ", moved.shape());
    for (Index i = 0; i < moved.size(); ++i) {
        Real& number = moved.mutable_data()[static_cast<std::size_t>(i)];
        const double old = number;
        number = old + little;
        const double above = network.loss();
        number = old - little;
        const double below = network.loss();
        number = old;
        const double slope = (above - below) / (2 * little);
        require(std::abs(gradient[i] - slope) < 1e-6, name, " says ", gradient[i], " at ",
                place(moved.shape(), i), ", but there the loss grows at the rate ",
                slope);
    }
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task: dx = 0.4968, 0.64 and dWh = 0.7604",
              [](const auto& answer) {
                  const auto [dx, dwh] =
                      answer(Tensor({3, 1, 1}, {0.5, 0.8, 0.6}), Tensor({1, 1}, 2),
                             Tensor({2, 1, 1}, {0.1, 1}));
                  require_close(dx, Tensor({2, 1, 1}, {0.4968, 0.64}), 1e-9, "dx is not");
                  require_close(dwh, Tensor({1, 1}, 0.7604), 1e-9, "dWh is not");
              }},
             {"one step: the slope of the tanh, and the state before it",
              [](const auto& answer) {
                  const auto [dx, dwh] = answer(Tensor({2, 1, 1}, {0.3, 0.5}),
                                                Tensor({1, 1}, 4), Tensor({1, 1, 1}, 2));
                  require_close(dx, Tensor({1, 1, 1}, 1.5), 1e-9, "dx is 2 * (1 - 0.25)");
                  require_close(dwh, Tensor({1, 1}, 0.45), 1e-9, "dWh is 0.3 * 1.5");
              }},
             {"where the loss speaks of the last state only, the first token hears of it",
              [](const auto& answer) {
                  const Tensor dx = answer(Tensor({4, 1, 1}, 0.5), Tensor({1, 1}, 1),
                                           Tensor({3, 1, 1}, {0, 0, 1}))
                                        .first;
                  require_close(dx, Tensor({3, 1, 1}, {0.421875, 0.5625, 0.75}), 1e-9,
                                "every step back multiplies by 0.75 and by Wh = 1");
              }},
             {"dx is what the loss does when a number of x moves",
              [](const auto& answer) {
                  const Network network(4, 2, 3);
                  require_slopes(
                      "dx", answer(network.states(), network.wh, network.dstates).first,
                      network, network.x);
              }},
             {"dWh is what the loss does when a weight moves, in all steps at once",
              [](const auto& answer) {
                  const Network network(4, 2, 3);
                  require_slopes(
                      "dWh", answer(network.states(), network.wh, network.dstates).second,
                      network, network.wh);
              }}},
        .probes = {{"T = 4, B = 2, H = 3", inputs(4, 2, 3)},
                   {"T = 1, B = 3, H = 2", inputs(1, 3, 2)},
                   {"T = 2, B = 1, H = 1", inputs(2, 1, 1)},
                   {"T = 6, B = 5, H = 4", inputs(6, 5, 4, 0.5)},
                   {"large numbers", inputs(3, 2, 4, 7)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::through_time, solution::through_time, mistakes());
}

}  // namespace heed::exercise
