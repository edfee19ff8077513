#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

using Steps = std::vector<Step>;

double last_value(std::vector<double> value, const Steps& steps) {
    for (const Step& step : steps) {
        const double a = value[step.left], b = value[step.right];
        value.push_back(step.operation == '+' ? a + b : a * b);
    }
    return value.back();
}

// y = y + y, so many times
Steps doublings(std::size_t times) {
    Steps steps;
    for (std::size_t i = 0; i < times; ++i) steps.push_back({'+', i, i});
    return steps;
}

Check<Answer> check() {
    const Steps square_and_self{{'*', 0, 0}, {'+', 1, 0}};
    const Steps diamond{{'*', 0, 1}, {'+', 2, 0}, {'*', 2, 3}};
    const Steps layered{{'*', 0, 1}, {'+', 3, 2}, {'*', 4, 4}, {'*', 5, 3}, {'+', 6, 5}};
    return {
        .properties =
            {{"x used once: w x + b has the gradients x, w and 1",
              [](const auto& answer) {
                  const auto g = answer({2, 3, 1}, {{'*', 0, 1}, {'+', 3, 2}});
                  require(g == std::vector<double>{3, 2, 1},
                          "with w = 2, x = 3, b = 1 it gives something else");
              }},
             {"contributions of one sum add up: x + x has the gradient 2",
              [](const auto& answer) {
                  const double g = answer({5}, {{'+', 0, 0}})[0];
                  require(g == 2, "it says ", g);
              }},
             {"contributions of one product add up: x * x has the gradient 2x",
              [](const auto& answer) {
                  const double g = answer({5}, {{'*', 0, 0}})[0];
                  require(g == 10, "with x = 5 it says ", g);
              }},
             {"contributions of different steps add up: x * x + x has the gradient 2x + "
              "1",
              [=](const auto& answer) {
                  const double g = answer({3}, square_and_self)[0];
                  require(g == 7, "with x = 3 it says ", g);
              }},
             {"a number passes on its gradient once, when it is complete",
              [](const auto& answer) {
                  const double g = answer({1}, doublings(10))[0];
                  require(g == 1024, "ten doublings have the gradient 1024, but it says ",
                          g);
              }},
             {"gradients are measured slopes",
              [=](const auto& answer) {
                  const std::vector<double> x{2, 3, -1};
                  const auto g = answer(x, layered);
                  const double h = 1e-4;
                  for (std::size_t i = 0; i < x.size(); ++i) {
                      auto above = x, below = x;
                      above[i] += h;
                      below[i] -= h;
                      const double slope =
                          (last_value(above, layered) - last_value(below, layered)) /
                          (2 * h);
                      require(std::abs(g.at(i) - slope) < 1e-3 * std::abs(slope),
                              "in (w x + b)^2 w x + (w x + b)^2 at w = 2, x = 3, b = -1 ",
                              "leaf ", i, " has the slope ", slope, ", but it says ",
                              g[i]);
                  }
              }}},
        .probes = {{"w x + b", {{2, 3, 1}, {{'*', 0, 1}, {'+', 3, 2}}}},
                   {"x * x + x", {{3}, square_and_self}},
                   {"x + x", {{5}, doublings(1)}},
                   {"ten doublings", {{1}, doublings(10)}},
                   {"w x (w x + w)", {{2, 3}, diamond}},
                   {"(w x + b)^2 w x + (w x + b)^2", {{2, 3, -1}, layered}},
                   {"a leaf that is not used", {{4, 7, 9}, {{'*', 0, 2}, {'+', 3, 2}}}},
                   {"no steps at all", {{2, 5}, {}}},
                   {"x to the power of 8",
                    {{1.7}, {{'*', 0, 0}, {'*', 1, 1}, {'*', 2, 2}}}},
                   {"large numbers", {{1000, 2000, -500}, layered}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::gradients, solution::gradients, mistakes());
}

}  // namespace heed::exercise
