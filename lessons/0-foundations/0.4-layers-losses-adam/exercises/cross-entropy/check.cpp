#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const Tensor scores({4, 3},
                        {0.5, -1, 2, 1.5, 0.25, -0.75, -2, 3, 0.1, 0.7, 0.9, -0.4});
    const Tensor two({2, 5}, {1, 2.5, -0.5, 0.3, -1.7, 2, -3, 0.6, 1.1, 0.2});
    const Tensor large(
        {3, 4}, {1000, 998, 990, -1000, -1000, -1001.5, -999, -1002, 3, 800, -800, 1});
    const Ids all(Shape{4}, {2, 0, 1, 2});
    return {
        .properties =
            {{"the hand-computed example",
              [](const auto& answer) {
                  const Tensor x({3, 2}, {0, 0, 2, 0, 5, 9});
                  const double loss = answer(x, Ids(Shape{3}, {1, 0, -1}), -1);
                  require(std::abs(loss - 0.4100375977) < 1e-8,
                          "the example of the task gives ", loss,
                          ", not (0.6931 + 0.1269) / 2 = 0.4100");
              }},
             {"who knows nothing of V classes loses log V",
              [](const auto& answer) {
                  for (const Index V : {2, 7, 100}) {
                      const double loss = answer(Tensor({1, V}, 3), Ids(Shape{1}, 1), -1);
                      require(std::abs(loss - std::log(static_cast<double>(V))) < 1e-9, V,
                              " equal scores give ", loss, ", not log ", V, " = ",
                              std::log(static_cast<double>(V)));
                  }
              }},
             {"a constant added to a row changes nothing",
              [=](const auto& answer) {
                  const Tensor shift({4, 1}, {10, -20, 1500, -1500});
                  const double a = answer(scores, all, -1),
                               b = answer(scores + shift, all, -1);
                  require(std::abs(a - b) < 1e-8, "the loss is ", a,
                          ", and with (10, -20, 1500, -1500) added to the rows ", b);
              }},
             {"what is ignored may as well not be there",
              [=](const auto& answer) {
                  const double with = answer(scores, Ids(Shape{4}, {2, 0, -7, -7}), -7);
                  const Tensor first({2, 3}, {0.5, -1, 2, 1.5, 0.25, -0.75});
                  const double without = answer(first, Ids(Shape{2}, {2, 0}), -7);
                  require(std::abs(with - without) < 1e-9, "two positions alone lose ",
                          without, ", and with two more that are ignored ", with);
              }},
             {"nothing to count loses nothing",
              [=](const auto& answer) {
                  const double loss = answer(scores, Ids(Shape{4}, -1), -1);
                  require(loss == 0, "four ignored targets give ", loss);
              }}},
        .probes = {{"four positions that all count", {scores, all, -1}},
                   {"the last one ignored", {scores, Ids(Shape{4}, {2, 0, 1, -1}), -1}},
                   {"the first two ignored", {scores, Ids(Shape{4}, {-1, -1, 1, 2}), -1}},
                   {"class 0 for <pad>", {scores, Ids(Shape{4}, {1, 0, 2, 0}), 0}},
                   {"class 2 ignored", {scores, Ids(Shape{4}, {2, 0, 2, 1}), 2}},
                   {"two positions and five classes", {two, Ids(Shape{2}, {3, 1}), -1}},
                   {"large scores", {large, Ids(Shape{3}, {1, 0, 3}), -1}},
                   {"nothing that counts", {two, Ids(Shape{2}, {4, 4}), 4}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::cross_entropy_of, solution::cross_entropy_of,
                     mistakes());
}

}  // namespace heed::exercise
