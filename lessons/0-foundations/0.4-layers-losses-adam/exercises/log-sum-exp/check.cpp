#include "lessons/exercise/check.h"

#include <cmath>
#include <limits>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

constexpr double none = -std::numeric_limits<double>::infinity();

Check<Answer> check() {
    const Tensor small({3, 4}, {0.5, -1.25, 2, 0.75, 3, 0.25, -2, 1.5, -0.5, 1, 0.3, -3});
    const Tensor large({2, 3}, {1000, 999, -500, -1000, -1003, -1001});
    const Tensor far({3, 2}, {900, 901.5, 2, -1, -900, -899});
    const Tensor gaps({3, 3}, {none, 1, 2.5, none, none, none, -2, none, 0.5});
    return {
        .properties =
            {{"two equal numbers are log 2 above them",
              [](const auto& answer) {
                  const double y = answer(Tensor({1, 2}, {0, 0}), 1).item();
                  require(std::abs(y - 0.69314718056) < 1e-9, "the row (0, 0) gives ", y,
                          ", not log 2 = 0.693147");
              }},
             {"a constant added to a row is added to its result",
              [](const auto& answer) {
                  const Tensor row({1, 3}, {1, 3, -2});
                  for (const double c : {10.0, -700.0, 5000.0}) {
                      const double a = answer(row, 2).item(),
                                   b = answer(row + c, 2).item();
                      require(std::abs(b - a - c) < 1e-8, "(1, 3, -2) gives ", a,
                              ", and with ", c, " added ", b, ": not ", c, " more");
                  }
              }},
             {"between the maximum and T log N above it",
              [](const auto& answer) {
                  const Tensor row({1, 4}, {2, -1, 1.5, 0});
                  for (const double T : {0.01, 0.5, 4.0}) {
                      const double y = answer(row, T).item();
                      require(y >= 2 - 1e-9 && y <= 2 + T * std::log(4.0) + 1e-9,
                              "(2, -1, 1.5, 0) with temperature ", T, " gives ", y,
                              ", outside 2 to ", 2 + T * std::log(4.0));
                  }
              }},
             {"nothing that counts gives -infinity",
              [](const auto& answer) {
                  const double y = answer(Tensor({1, 3}, {none, none, none}), 1).item();
                  require(y == none, "a row of -infinity gives ", y);
              }}},
        .probes = {{"three rows of four", {small, 1}},
                   {"a temperature of 0.25", {small, 0.25}},
                   {"a temperature of 3", {small, 3}},
                   {"1000 and -1000", {large, 1}},
                   {"rows far apart", {far, 1}},
                   {"rows far apart and a temperature of 0.5", {far, 0.5}},
                   {"-infinity among them", {gaps, 1.5}},
                   {"one column", {Tensor({3, 1}, {7, -3.5, 0.25}), 2}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::log_sum_exp, solution::log_sum_exp, mistakes());
}

}  // namespace heed::exercise
