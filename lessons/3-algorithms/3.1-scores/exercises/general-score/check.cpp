#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Numbers without zeros, symmetry or order.
Tensor numbers(const Shape& shape, double seed) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = std::sin(n += 1.7) * 3 + 0.2;
    return x;
}

Check<Answer> check() {
    const Tensor q = numbers({3, 2}, 1), k = numbers({4, 5}, 2), w = numbers({2, 5}, 3),
                 u = numbers({5}, 4);
    return {
        .properties =
            {{"the example: scores 18 and 12",
              [](const auto& answer) {
                  const Tensor got =
                      answer(Tensor({1, 1}, {2}), Tensor({2, 2}, {1, 1, 0, 2}),
                             Tensor({1, 2}, {1, 3}), Tensor({2}, {10, 0}));
                  require_close(got.reshape({-1}), Tensor({2}, {18, 12}), 1e-9,
                                "query (2), W = (1, 3), u = (10, 0), keys (1, 1) and "
                                "(0, 2)");
              }},
             {"there is a score for each query and each key",
              [=](const auto& answer) {
                  const Shape shape = answer(q, k, w, u).shape();
                  require(shape == Shape({3, 4}), "3 queries and 4 keys give ", shape);
              }},
             {"with W = 1 and u = 0 it is the dot product",
              [=](const auto& answer) {
                  const Tensor a({2, 2}, {1, 2, -3, 4}), b({1, 2}, {5, -7}),
                      one({2, 2}, {1, 0, 0, 1});
                  const Tensor got = answer(a, b, one, Tensor({2}));
                  require_close(got.reshape({-1}), Tensor({2}, {-9, -43}), 1e-9,
                                "(1, 2) and (-3, 4) with the key (5, -7)");
              }},
             {"a query of zeros still has its favourite key",
              [=](const auto& answer) {
                  const Tensor got =
                      answer(Tensor({1, 2}), Tensor({2, 3}, {1, 0, 2, 0, 5, 1}),
                             Tensor({2, 3}, 1), Tensor({3}, {1, 2, 3}));
                  require_close(got.reshape({-1}), Tensor({2}, {7, 13}), 1e-9,
                                "keys (1, 0, 2) and (0, 5, 1), u = (1, 2, 3)");
              }},
             {"one number of W makes one feature of the query ask for one of the key",
              [=](const auto& answer) {
                  // Only w[0][2] is not zero: query feature 0 times key feature 2.
                  const Tensor got =
                      answer(Tensor({1, 2}, {2, 100}), Tensor({1, 3}, {1000, 10000, 3}),
                             Tensor({2, 3}, {0, 0, 1, 0, 0, 0}), Tensor({3}));
                  require(
                      std::abs(got[0] - 6) < 1e-9,
                      "query (2, 100), key (1000, 10000, 3), a 1 in row 0 and column 2 "
                      "of W: it should be 2 * 3 = 6, yours is ",
                      got[0]);
              }},
             {"u moves a key by the same amount for all queries",
              [=](const auto& answer) {
                  const Tensor moved = answer(q, k, w, u) - answer(q, k, w, Tensor({5}));
                  for (Index s = 0; s < 4; ++s) {
                      for (Index t = 1; t < 3; ++t) {
                          require(std::abs(moved[t * 4 + s] - moved[s]) < 1e-9, "key ", s,
                                  " is moved by ", moved[s], " for query 0 and by ",
                                  moved[t * 4 + s], " for query ", t);
                      }
                  }
              }}},
        .probes = {{"widths 2 and 5", {q, k, w, u}},
                   {"widths 4 and 3",
                    {numbers({2, 4}, 5), numbers({5, 3}, 6), numbers({4, 3}, 7),
                     numbers({3}, 8)}},
                   {"equal widths",
                    {numbers({2, 3}, 9), numbers({4, 3}, 10), numbers({3, 3}, 11),
                     numbers({3}, 12)}},
                   {"one query, one key",
                    {numbers({1, 3}, 13), numbers({1, 3}, 14), numbers({3, 3}, 15),
                     numbers({3}, 16)}},
                   {"large numbers",
                    {numbers({3, 2}, 17) * 1000, numbers({2, 2}, 18) * 1000,
                     numbers({2, 2}, 19), numbers({2}, 20) * 1000}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::biaffine, solution::biaffine, mistakes());
}

}  // namespace heed::exercise
