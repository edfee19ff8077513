#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Rows PE(p) for the positions.
Tensor rows(const std::vector<double>& positions, Index D) {
    std::vector<Real> values;
    for (const double p : positions) {
        for (Index i = 0; i < D; i += 2) {
            const double speed = std::exp(-std::log(10000.0) * static_cast<double>(i) /
                                          static_cast<double>(D));
            values.push_back(std::sin(p * speed));
            values.push_back(std::cos(p * speed));
        }
    }
    return Tensor({static_cast<Index>(positions.size()), D}, values);
}

Tensor numbers(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, -2, 3, rng);
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example: (0, 1) becomes (sin 1, cos 1)",
              [](const auto& answer) {
                  require_close(answer(Tensor({1, 2}, {0, 1}), 1),
                                Tensor({1, 2}, {std::sin(1.0), std::cos(1.0)}), 1e-9,
                                "one step from (0, 1)");
              }},
             {"no step changes nothing",
              [](const auto& answer) {
                  const Tensor x = rows({3, 7}, 6);
                  require_close(answer(x, 0), x, 1e-12, "after 0 steps");
              }},
             {"there and back again",
              [](const auto& answer) {
                  const Tensor x = rows({3, 7, 20}, 8);
                  require_close(answer(answer(x, 5), -5), x, 1e-9,
                                "after 5 steps and -5 more");
              }},
             {"from 3 to 8, in eight columns",
              [](const auto& answer) {
                  require_close(answer(rows({3}, 8), 5), rows({8}, 8), 1e-9,
                                "PE(3), 5 steps later");
              }},
             {"every row turns alike",
              [](const auto& answer) {
                  const Tensor y = answer(rows({4, 4}, 6), 2);
                  require(y.shape() == Shape({2, 6}), "two rows of 6 give ", y.shape());
                  for (Index d = 0; d < 6; ++d) {
                      require(std::abs(y[d] - y[6 + d]) < 1e-12,
                              "two equal rows went in, and number ", d,
                              " of the first is ", y[d], ", of the second ", y[6 + d]);
                  }
              }},
             {"a hand keeps its length",
              [](const auto& answer) {
                  const Tensor x = numbers({1, 4}, 1), y = answer(x, 2.5);
                  for (Index i = 0; i < 4; i += 2) {
                      const double before = std::hypot(x[i], x[i + 1]);
                      const double after = std::hypot(y[i], y[i + 1]);
                      require(std::abs(before - after) < 1e-9, "columns ", i, " and ",
                              i + 1, " had length ", before, " and have ", after);
                  }
              }}},
        .probes = {{"positions 0 5 9, one step", {rows({0, 5, 9}, 6), 1}},
                   {"four steps back", {rows({4, 6}, 8), -4}},
                   {"half a step", {rows({2}, 4), 0.5}},
                   {"a thousand steps", {rows({1, 30}, 10), 1000}},
                   {"hands of other lengths", {numbers({3, 6}, 2), 3}},
                   {"two columns", {numbers({4, 2}, 3), 2}},
                   {"five columns", {numbers({2, 5}, 4), 1}},
                   {"one axis", {numbers({4}, 5), 1}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::later, solution::later, mistakes());
}

}  // namespace heed::exercise
