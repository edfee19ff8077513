#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const Tensor x({4}, {0.5, 3, 1.2, 7}), y({4}, {10, -4, 25, 3});
    const Tensor at({3}, {1, 2.5, 6});
    return {
        .properties =
            {{"x = 0, 1, y = 10, 20, width 1, asked at 0, gives 13.775",
              [](const auto& answer) {
                  const Tensor got = answer(Tensor({2}, {0, 1}), Tensor({2}, {10, 20}),
                                            Tensor({1}, {0}), 1);
                  require(got.size() == 1, "the shape is ", got.shape());
                  require(std::abs(got[0] - 13.775406687981454) < 1e-9, "it gives ",
                          got[0]);
              }},
             {"there is one answer for each query",
              [=](const auto& answer) {
                  const Shape shape = answer(x, y, at, 1).shape();
                  require(shape == Shape{3}, "4 keys and 3 queries give ", shape);
              }},
             {"with a narrow width a key is asked for its own value",
              [=](const auto& answer) {
                  const Tensor got = answer(x, y, x, 0.01);
                  for (Index s = 0; s < 4; ++s) {
                      require(std::abs(got[s] - y[s]) < 1e-6, "asked at x = ", x[s],
                              ", where ", y[s], " was measured, it says ", got[s]);
                  }
              }},
             {"with a wide width every answer is the mean",
              [=](const auto& answer) {
                  const Tensor got = answer(x, y, at, 1e6);
                  for (Index t = 0; t < 3; ++t) {
                      require(std::abs(got[t] - 8.5) < 1e-6,
                              "the mean of the values is 8.5, it says ", got[t]);
                  }
              }},
             {"a far query gets the value of the nearest key",
              [](const auto& answer) {
                  const double got = answer(Tensor({2}, {0, 1}), Tensor({2}, {10, 20}),
                                            Tensor({1}, {1000}), 1)[0];
                  require(std::abs(got - 20) < 1e-9, "asked at 1000 it says ", got);
              }},
             {"queries do not depend on each other",
              [=](const auto& answer) {
                  const double alone = answer(x, y, Tensor({1}, {2.5}), 1.5)[0];
                  const double among = answer(x, y, at, 1.5)[1];
                  require(std::abs(alone - among) < 1e-9, "asked at 2.5 alone it says ",
                          alone, ", asked among others ", among);
              }},
             {"all values 5 higher, all answers 5 higher",
              [=](const auto& answer) {
                  require_close(answer(x, y + 5, at, 1.5), answer(x, y, at, 1.5) + 5,
                                1e-9, "they are not");
              }}},
        .probes = {{"four keys, three queries, width 1.5", {x, y, at, 1.5}},
                   {"width 0.4", {x, y, at, 0.4}},
                   {"width 3", {x, y, at, 3.0}},
                   {"as many queries as keys", {x, y, Tensor({4}, {2, 4, 1, 0.1}), 0.9}},
                   {"values like times", {x, Tensor({4}, {1, 2, 3, 5}), at, 2.0}},
                   {"one key", {Tensor({1}, {2}), Tensor({1}, {7}), at, 2.0}},
                   {"a far query, numbers in thousands",
                    {x * 1000, y * 1000, Tensor({2}, {-9000, 90000}), 800.0}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::look_up, solution::look_up, mistakes());
}

}  // namespace heed::exercise
