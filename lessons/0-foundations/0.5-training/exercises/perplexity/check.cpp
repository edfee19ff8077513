#include "lessons/exercise/check.h"

#include <cmath>
#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    return {
        .properties =
            {{"the hand-computed example",
              [](const auto& answer) {
                  const double y = answer({1, 3}, {8, 6}, {2, 4});
                  require(std::abs(y - 4.48168907) < 1e-7, "the example gives ", y,
                          ", not e^1.5 = 4.4817");
              }},
             {"who hesitates among 50 words has perplexity 50",
              [](const auto& answer) {
                  const double loss = std::log(50.0);
                  const double y = answer({loss, loss, loss}, {7, 30, 11}, {0, 12, 3});
                  require(std::abs(y - 50) < 1e-7, "the loss is log 50 everywhere, and ",
                          "the perplexity ", y);
              }},
             {"it does not matter how the tokens are batched",
              [](const auto& answer) {
                  const double whole = answer({1.75}, {8}, {0});
                  const double parts = answer({1, 4}, {6, 2}, {0, 0});
                  require(std::abs(whole - parts) < 1e-9, "eight tokens that lose 14 ",
                          "together have perplexity ", whole, " in one batch and ", parts,
                          " in batches of 6 and 2");
              }},
             {"more padding changes nothing",
              [](const auto& answer) {
                  const double a = answer({2, 0.5}, {4, 5}, {0, 0});
                  const double b = answer({2, 0.5}, {4, 25}, {0, 20});
                  require(std::abs(a - b) < 1e-9, "20 positions of padding make ", b,
                          " of ", a);
              }},
             {"nothing has perplexity 1",
              [=](const auto& answer) {
                  require(answer({}, {}, {}) == 1, "no batch gives ", answer({}, {}, {}));
                  const double y = answer({nan}, {6}, {6});
                  require(y == 1, "a batch of padding alone gives ", y);
              }}},
        .probes = {{"three batches",
                    {std::vector<double>{2.5, 0.75, 3.5}, std::vector<Index>{10, 7, 4},
                     std::vector<Index>{3, 0, 2}}},
                   {"one batch",
                    {std::vector<double>{1.25}, std::vector<Index>{9},
                     std::vector<Index>{4}}},
                   {"no padding",
                    {std::vector<double>{1, 2, 4.5}, std::vector<Index>{32, 32, 5},
                     std::vector<Index>{0, 0, 0}}},
                   {"a batch of padding alone",
                    {std::vector<double>{1.5, nan, 0.5}, std::vector<Index>{6, 8, 3},
                     std::vector<Index>{1, 8, 0}}},
                   {"large losses",
                    {std::vector<double>{12, 9.5}, std::vector<Index>{3, 11},
                     std::vector<Index>{1, 6}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::perplexity, solution::perplexity, mistakes());
}

}  // namespace heed::exercise
