#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// The mean over all draws, each as often as it is drawn.
Tensor average(const Check<Answer>::Function& answer, const Tensor& scores,
               const std::vector<double>& rewards, double baseline) {
    const Tensor p = softmax(scores);
    Tensor total(scores.shape());
    for (Index s = 0; s < scores.size(); ++s) {
        const double reward = rewards[static_cast<std::size_t>(s)];
        total = total + answer(scores, s, reward, baseline) * p[s];
    }
    return total;
}

// The slope of the expected reward, measured.
double slope(const Tensor& scores, const std::vector<double>& rewards, std::size_t j) {
    const auto expected = [&](double h) {
        Tensor moved = scores.clone();
        moved.mutable_data()[j] += h;
        const Tensor p = softmax(moved);
        double sum = 0;
        for (Index s = 0; s < p.size(); ++s)
            sum += p[s] * rewards[static_cast<std::size_t>(s)];
        return sum;
    };
    return (expected(1e-5) - expected(-1e-5)) / 2e-5;
}

Check<Answer> check() {
    const Tensor scores({4}, {0.3, -1.2, 2, 0.9});
    const std::vector<double> rewards{1, 5, -2, 3.5};
    return {
        .properties =
            {{"p = (0.75, 0.25), slot 2 drawn, reward 1: (-0.75, 0.75)",
              [](const auto& answer) {
                  require_close(answer(Tensor({2}, {std::log(3.0), 0}), 1, 1, 0),
                                Tensor({2}, {-0.75, 0.75}), 1e-9, "it is not");
              }},
             {"the mean over all draws is the gradient of the expected reward",
              [=](const auto& answer) {
                  const Tensor mean = average(answer, scores, rewards, 0);
                  for (std::size_t j = 0; j < 4; ++j) {
                      const double measured = slope(scores, rewards, j);
                      const double said = mean[static_cast<Index>(j)];
                      require(std::abs(said - measured) < 1e-6, "when score ", j,
                              " grows, the expected reward has the slope ", measured,
                              "; the mean of your estimates says ", said);
                  }
              }},
             {"a baseline does not change the mean over all draws",
              [=](const auto& answer) {
                  require_close(average(answer, scores, rewards, 7),
                                average(answer, scores, rewards, 0), 1e-9,
                                "with the baseline 7 the mean is another one");
              }},
             {"a reward equal to the baseline says nothing",
              [=](const auto& answer) {
                  const Tensor got = answer(scores, 1, 4, 4);
                  require_close(got, Tensor({4}), 1e-12, "reward 4, baseline 4");
              }},
             {"a good draw becomes more likely",
              [=](const auto& answer) {
                  const Tensor moved = scores + answer(scores, 1, 6, 4) * 0.01;
                  require(
                      softmax(moved)[1] > softmax(scores)[1],
                      "slot 1 earned 6 where 4 was expected; after a small step along ",
                      "your gradient its probability is ", softmax(moved)[1],
                      ", before it was ", softmax(scores)[1]);
              }},
             {"nothing is said about all scores together",
              [=](const auto& answer) {
                  const double total = sum(answer(scores, 2, 6, 4)).item();
                  require(std::abs(total) < 1e-9, "the result sums to ", total,
                          ", but adding a constant to all scores changes no probability");
              }}},
        .probes = {{"four slots, slot 1, reward 5", {scores, 1, 5.0, 0.0}},
                   {"slot 0, reward 3, baseline 1.5", {scores, 0, 3.0, 1.5}},
                   {"slot 3, reward -2, baseline 1", {scores, 3, -2.0, 1.0}},
                   {"the likeliest slot", {scores, 2, 1.0, -0.5}},
                   {"one slot", {Tensor({1}, {3}), 0, 2.0, 0.5}},
                   {"scores of hundreds, reward in thousands",
                    {Tensor({3}, {700, 698, 701}), 1, 5000.0, 4200.0}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::score_gradient, solution::score_gradient, mistakes());
}

}  // namespace heed::exercise
