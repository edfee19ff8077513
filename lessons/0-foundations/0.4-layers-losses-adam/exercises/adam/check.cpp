#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    return {
        .properties =
            {{"the hand-computed example",
              [](const auto& answer) {
                  const AdamOptions o{0.1, 0.5, 0.5, 1e-15};
                  const double one = answer(0, {1}, o), two = answer(0, {1, -3}, o);
                  require(std::abs(one + 0.1) < 1e-9, "after step 1 the parameter is ",
                          one, ", not -0.1");
                  require(std::abs(two + 0.03377337) < 1e-7,
                          "after step 2 the parameter is ", two, ", not -0.0338");
              }},
             {"the first step is lr long, whatever the gradient",
              [](const auto& answer) {
                  for (const double g : {1e-3, 1.0, -5.0, 1000.0}) {
                      const double moved = answer(2, {g}, {.lr = 0.01}) - 2;
                      require(std::abs(std::abs(moved) - 0.01) < 1e-6,
                              "a first gradient of ", g, " moves the parameter by ",
                              moved, ", with lr = 0.01");
                      require(moved * g < 0, "a gradient of ", g,
                              " moves the parameter by ", moved,
                              ": it must go against the gradient");
                  }
              }},
             {"equal gradients make equal steps",
              [](const auto& answer) {
                  const std::vector<double> threes(20, 3.0);
                  const double end = answer(0, threes, {.lr = 0.1});
                  require(std::abs(end + 2) < 1e-6,
                          "20 gradients of 3 with lr = 0.1 lead to ", end,
                          ", not to -2: the corrected means are 3 and 9 at every step");
              }},
             {"a gradient as large as eps makes half a step",
              [](const auto& answer) {
                  const double end = answer(0, {1e-8}, {.lr = 1});
                  require(std::abs(end + 0.5) < 1e-6,
                          "lr 1, gradient 1e-8, eps 1e-8: the parameter is ", end,
                          ", not -0.5");
              }},
             {"without gradients nothing moves",
              [](const auto& answer) {
                  const double end = answer(1.5, {}, {});
                  require(end == 1.5, "1.5 becomes ", end);
              }}},
        .probes = {{"one gradient", {1.0, {0.7}, {.lr = 0.3}}},
                   {"three gradients", {0.5, {1.5, -0.25, 3}, {.lr = 0.2}}},
                   {"three other gradients",
                    {-2.0, {-2, -0.5, -4}, {0.1, 0.8, 0.95, 1e-6}}},
                   {"a zero among them", {0.0, {2, 0, 0, 1}, {0.5, 0.7, 0.9, 1e-4}}},
                   {"a gradient of 1e-8", {0.0, {1e-8, 2e-8}, {.lr = 1}}},
                   {"large gradients", {10.0, {5000, -300, 800}, {.lr = 0.25}}},
                   {"a coarse eps", {0.0, {0.3, 0.2, -0.9}, {1, 0.9, 0.99, 0.5}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::adam, solution::adam, mistakes());
}

}  // namespace heed::exercise
