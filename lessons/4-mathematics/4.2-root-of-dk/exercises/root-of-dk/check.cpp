#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor numbers(const Shape& shape, double seed, double size = 1) {
    Tensor x(shape);
    double n = seed;
    for (Real& value : x.mutable_data()) value = size * (std::sin(n += 1.7) + 0.15);
    return x;
}

using Inputs = std::tuple<Tensor, Tensor, Tensor, Tensor, Tensor>;

Inputs inputs(Index T, Index S, Index D, Index K, Index V, double size = 1) {
    return {numbers({T, D}, 1, size), numbers({S, D}, 2), numbers({D, K}, 3),
            numbers({D, K}, 4), numbers({D, V}, 5)};
}

// Random words and matrices that keep the variance: how far apart are the scores?
template <class F>
double deviation_of_scores(const F& answer, Index K) {
    Rng rng{7};
    const Index T = 12, S = 20, D = 30;
    const double deviation = 1 / std::sqrt(static_cast<double>(D));
    const auto draw = [&](Shape shape, double size) {
        return Tensor::normal(shape, 0, size, rng);
    };
    const Tensor x = draw({T, D}, 1), memory = draw({S, D}, 1),
                 wq = draw({D, K}, deviation), wk = draw({D, K}, deviation);
    const Tensor weights = answer(x, memory, wq, wk, draw({D, 2}, deviation)).first;
    // Scores up to a number for each row: the logarithms of the weights.
    const Tensor scores = log(weights);
    return std::sqrt(mean(var(scores, 1)).item());
}

Check<Answer> check() {
    const Inputs some = inputs(3, 4, 5, 6, 2);
    return {
        .properties =
            {{"the weights of every query sum to 1",
              [=](const auto& answer) {
                  const Tensor sums = sum(std::apply(answer, some).first, 1);
                  for (Index t = 0; t < sums.size(); ++t)
                      require(std::abs(sums[t] - 1) < 1e-9, "those of query ", t + 1,
                              " sum to ", sums[t]);
              }},
             {"the context is the mean of the values under the weights",
              [=](const auto& answer) {
                  const auto [weights, context] = std::apply(answer, some);
                  const Tensor v = matmul(std::get<1>(some), std::get<4>(some));
                  require_close(context, matmul(weights, v), 1e-9, "it is not");
              }},
             {"a word looks the same alone and in company",
              [=](const auto& answer) {
                  const auto& [x, memory, wq, wk, wv] = some;
                  require_close(answer(slice(x, 0, 0, 1), memory, wq, wk, wv).first,
                                slice(answer(x, memory, wq, wk, wv).first, 0, 0, 1), 1e-9,
                                "the weights of the first word, looking alone");
              }},
             {"wider queries and keys do not make sharper weights",
              [](const auto& answer) {
                  const double narrow = deviation_of_scores(answer, 16),
                               wide = deviation_of_scores(answer, 1024);
                  require(wide < 2 * narrow && narrow < 2 * wide,
                          "the scores of random words have the deviation ", narrow,
                          " for K = 16 and ", wide, " for K = 1024");
              }},
             {"the example: 0.8808, 0.1192 and 11.192",
              [](const auto& answer) {
                  const Tensor w({2, 4}, {1, 1, 1, 1, 0, 0, 0, 0});
                  const auto [weights, context] =
                      answer(Tensor({1, 2}, {1, 0}), Tensor({2, 2}, {1, 0, 0, 1}), w, w,
                             Tensor({2, 1}, {10, 20}));
                  require_close(weights, Tensor({1, 2}, {0.880797, 0.119203}), 1e-6,
                                "the weights");
                  require_close(context, Tensor({1, 1}, 11.19203), 1e-5, "the context");
              }}},
        .probes = {{"T 3, S 4, D 5, K 6, V 2", some},
                   {"T 2, S 7, D 3, K 16, V 5", inputs(2, 7, 3, 16, 5, 0.5)},
                   {"K 1", inputs(2, 3, 4, 1, 5)},
                   {"one word in memory", inputs(3, 1, 4, 2, 5)},
                   {"K 64", inputs(2, 3, 5, 64, 4, 0.2)},
                   {"large numbers", inputs(4, 3, 2, 5, 6, 20)}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::look, solution::look, mistakes());
}

}  // namespace heed::exercise
