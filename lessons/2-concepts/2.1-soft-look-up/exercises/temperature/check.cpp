#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Check<Answer> check() {
    const Tensor scores({2, 4}, {1, -2, 3, 0.5, 2, 2.5, -1, 7});
    return {
        .properties =
            {{"scores 0 and log 3 have the entropy 0.562 at temperature 1, 0.657 at 2",
              [](const auto& answer) {
                  const Tensor x({1, 2}, {0, std::log(3.0)});
                  const Tensor one = answer(x, 1), two = answer(x, 2);
                  require(one.shape() == Shape{1}, "one query has the shape ",
                          one.shape());
                  require(std::abs(one[0] - 0.5623351446) < 1e-6, "at 1 it says ",
                          one[0]);
                  require(std::abs(two[0] - 0.6568063977) < 1e-6, "at 2 it says ",
                          two[0]);
              }},
             {"there is one entropy for each query",
              [=](const auto& answer) {
                  const Shape shape = answer(scores, 1).shape();
                  require(shape == Shape{2}, "2 queries with 4 keys give ", shape);
              }},
             {"four equal scores have the entropy log 4, at every temperature",
              [](const auto& answer) {
                  for (const double t : {0.1, 1.0, 30.0}) {
                      const double got = answer(Tensor({1, 4}, 3), t)[0];
                      require(std::abs(got - std::log(4.0)) < 1e-9, "at ", t, " it says ",
                              got, ", not 1.386");
                  }
              }},
             {"a higher temperature means more entropy",
              [=](const auto& answer) {
                  double before = -1;
                  for (const double t : {0.2, 0.5, 1.0, 2.0, 5.0, 100.0}) {
                      const double now = answer(scores, t)[0];
                      require(now > before, "at ", t, " it is ", now,
                              ", at the lower temperature before it was ", before);
                      before = now;
                  }
              }},
             {"a decided query has the entropy 0, and not a NaN",
              [](const auto& answer) {
                  const double got = answer(Tensor({1, 3}, {0, 5000, 1}), 1)[0];
                  require(std::abs(got) < 1e-9, "scores 0, 5000, 1 have the entropy ",
                          got);
              }},
             {"all scores 10 higher, nothing changes",
              [=](const auto& answer) {
                  require_close(answer(scores + 10, 0.7), answer(scores, 0.7), 1e-9,
                                "the entropies changed");
              }}},
        .probes = {{"two queries, four keys, temperature 1", {scores, 1.0}},
                   {"temperature 0.3", {scores, 0.3}},
                   {"temperature 4", {scores, 4.0}},
                   {"as many queries as keys",
                    {Tensor({3, 3}, {1, 2, 4, -1, 0.5, 3, 2, 2, 1}), 1.7}},
                   {"one key", {Tensor({2, 1}, {3, -8}), 2.0}},
                   {"scores in thousands", {scores * 1000, 1.5}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::entropies, solution::entropies, mistakes());
}

}  // namespace heed::exercise
