#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor scores(const Shape& shape, std::uint64_t seed, double size = 2) {
    Rng rng{seed};
    return Tensor::uniform(shape, -size, size, rng);
}

Check<Answer> check() {
    using Lengths = std::vector<Index>;
    const Tensor x = scores({3, 4, 5}, 1);
    const Lengths some{5, 2, 3};
    return {
        .properties =
            {{"two queries, three equal scores, length 2: 0.5 0.5 0 for both",
              [](const auto& answer) {
                  const Tensor got = answer(Tensor({1, 2, 3}), Lengths{2});
                  require_close(got.reshape({-1}), Tensor({6}, {.5, .5, 0, .5, .5, 0}),
                                1e-12, "the weights of both queries, one after another");
              }},
             {"padding has weight 0, exactly",
              [=](const auto& answer) {
                  const Tensor w = answer(x, some);
                  require(w.shape() == x.shape(), "the weights are ", w.shape(), ", not ",
                          x.shape());
                  for (Index b = 0; b < 3; ++b) {
                      for (Index t = 0; t < 4; ++t) {
                          for (Index s = some[static_cast<std::size_t>(b)]; s < 5; ++s) {
                              const Real weight = w[(b * 4 + t) * 5 + s];
                              require(weight == 0, "sentence ", b, " has ",
                                      some[static_cast<std::size_t>(b)], " words; query ",
                                      t, " gives key ", s, " the weight ", weight);
                          }
                      }
                  }
              }},
             {"a real key has a weight, however late it stands",
              [=](const auto& answer) {
                  const Tensor w = answer(x, some);
                  require(w.shape() == x.shape(), "the weights are ", w.shape(), ", not ",
                          x.shape());
                  for (Index i = 0; i < w.size(); ++i) {
                      const Index b = i / 20, s = i % 5;
                      require(s >= some[static_cast<std::size_t>(b)] || w[i] > 0,
                              "sentence ", b, " has ", some[static_cast<std::size_t>(b)],
                              " words; query ", i / 5 % 4, " gives key ", s,
                              " no weight");
                  }
              }},
             {"what is left sums to one, for every query",
              [=](const auto& answer) {
                  const Tensor sums = sum(answer(x, some), -1);
                  for (Index i = 0; i < sums.size(); ++i) {
                      require(std::abs(sums[i] - 1) < 1e-9, "sentence ", i / 4,
                              ", query ", i % 4, ": the weights sum to ", sums[i]);
                  }
              }},
             {"scores of padding do not matter",
              [=](const auto& answer) {
                  Tensor other = x.clone();
                  for (Index t = 0; t < 4; ++t)
                      other.mutable_data()[static_cast<std::size_t>((4 + t) * 5 + 3)] = 7;
                  require_close(slice(answer(other, some), 1, 0, 2),
                                slice(answer(x, some), 1, 0, 2), 1e-12,
                                "sentence 1 has 2 words; the scores of its key 3 were "
                                "set to 7, and weights changed");
              }},
             {"a sentence without words gets weights of 0",
              [=](const auto& answer) {
                  const Tensor w = answer(x, Lengths{5, 0, 3});
                  for (Index i = 20; i < 40; ++i) {
                      require(w[i] == 0, "sentence 1 has no word; query ", (i - 20) / 5,
                              " gives key ", i % 5, " the weight ", w[i]);
                  }
              }}},
        .probes = {{"lengths 5 2 3", {x, some}},
                   {"more keys than queries", {scores({2, 2, 6}, 2), Lengths{1, 4}}},
                   {"more queries than keys", {scores({2, 7, 3}, 3), Lengths{2, 1}}},
                   {"no padding", {scores({2, 3, 4}, 4), Lengths{4, 4}}},
                   {"an empty sentence", {scores({3, 3, 4}, 5), Lengths{2, 0, 4}}},
                   {"scores up to 1e12", {scores({2, 3, 4}, 6, 1e12), Lengths{3, 1}}},
                   {"as many queries as keys", {scores({2, 4, 4}, 7), Lengths{1, 3}}},
                   {"two lengths for three sentences", {x, Lengths{1, 2}}},
                   {"four lengths for three sentences", {x, Lengths{1, 2, 3, 4}}},
                   {"a length above S", {x, Lengths{5, 6, 3}}},
                   {"a length below 0", {x, Lengths{5, -1, 3}}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::weights_of_real, solution::weights_of_real,
                     mistakes());
}

}  // namespace heed::exercise
