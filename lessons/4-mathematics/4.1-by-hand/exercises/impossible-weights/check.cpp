#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Three keys, the second t of the way from the first to the third, and `beside` the line.
Tensor keys(Index D, double t, double beside = 0) {
    Tensor k({3, D});
    const auto x = k.mutable_data();
    const auto at = [&](Index s, Index d) -> Real& {
        return x[static_cast<std::size_t>(s * D + d)];
    };
    for (Index d = 0; d < D; ++d) {
        const double n = static_cast<double>(d);
        at(0, d) = std::sin(1.3 * n + 1) + 0.4;
        at(2, d) = 2 * std::cos(0.9 * n + 2) - 0.3;
        at(1, d) = at(0, d) + t * (at(2, d) - at(0, d)) + beside * std::sin(2.1 * n + 3);
    }
    return k;
}

Tensor words() {
    return Tensor({3, 3}, {0.1, 0.2, 0.3, 0.2, 0.3, 0.4, 0.3, 0.4, 0.5});
}

// The sum of a times the logarithms of the weights.
double law(const Tensor& a, const Tensor& log_weights) {
    require(a.shape() == Shape({3}), "the result is ", a.shape(), ", not (3,)");
    return sum(a * log_weights).item();
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example: 0.75, -1, 0.25",
              [](const auto& answer) {
                  require_close(answer(Tensor({3, 1}, {1, 2, 5})),
                                Tensor({3}, {0.75, -1, 0.25}), 1e-9, "it is not");
              }},
             {"the law holds for every query",
              [](const auto& answer) {
                  Rng rng{3};
                  for (const double t : {0.5, 0.3, -0.7, 1.6}) {
                      const Tensor k = keys(4, t), a = answer(k);
                      require(a.shape() == Shape({3}) && a[1] != 0, "the second key is ",
                              t, " of the way, on the line, but you find no law");
                      for (int i = 0; i < 20; ++i) {
                          const Tensor q = Tensor::normal({1, 4}, 0, 1, rng);
                          const Tensor logs =
                              log_softmax(matmul(q, k, {.b = true})).reshape({3});
                          require(std::abs(law(a, logs)) < 1e-9, "the second key is ", t,
                                  " of the way; ln(w) of a query is ", brief(logs),
                                  ", and your law gives ", law(a, logs), ", not 0");
                      }
                  }
              }},
             {"the weights printed in 003 break it",
              [](const auto& answer) {
                  const Tensor a = answer(words());
                  const Tensor printed({3},
                                       {std::log(0.2), std::log(0.6), std::log(0.2)});
                  require(
                      std::abs(law(a, printed)) > 0.5,
                      "by your law a query could have made (0.2, 0.6, 0.2): a . ln(w) "
                      "is ",
                      law(a, printed));
              }},
             {"beside the line there is no law",
              [](const auto& answer) {
                  for (const double beside : {1.0, 0.01, 1e-6})
                      require_close(answer(keys(3, 0.5, beside)), Tensor({3}), 1e-12,
                                    "the second key is ", beside,
                                    " beside the line, and a query can use that");
              }},
             {"all keys moved together: the same law",
              [](const auto& answer) {
                  const Tensor k = keys(3, 0.3);
                  require_close(answer(k + 7), answer(k), 1e-8, "after adding 7");
              }}},
        .probes = {{"the three words", {words()}},
                   {"a third of the way, D 4", {keys(4, 0.3)}},
                   {"before the first key", {keys(3, -0.7)}},
                   {"behind the third key", {keys(5, 1.6)}},
                   {"D 1", {Tensor({3, 1}, {3, -2, 11})}},
                   {"beside the line", {keys(4, 0.4, 0.5)}},
                   {"a little beside the line", {keys(4, 0.4, 1e-5)}},
                   {"small keys, beside the line", {keys(4, 0.4, 1e-5) * 1e-6}},
                   {"large keys", {keys(4, 0.6) * 1e3}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::certificate, solution::certificate, mistakes());
}

}  // namespace heed::exercise
