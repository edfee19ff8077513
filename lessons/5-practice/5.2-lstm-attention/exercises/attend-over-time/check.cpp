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
    for (Real& value : x.mutable_data()) value = std::sin(n += 1.7) + 0.15;
    return x;
}

Mask all_real(Index B, Index T) {
    return Mask(Shape{B, T}, 1);
}

Check<Answer> check() {
    const Tensor states = numbers({3, 4, 2}, 1);
    const Mask real(Shape{3, 4}, {1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1, 0});
    return {
        .properties =
            {{"the example: 1.731",
              [](const auto& answer) {
                  const Tensor got =
                      answer(Tensor({1, 3, 1}, {1, 2, 9}), Mask(Shape{1, 3}, {1, 1, 0}));
                  require(got.shape() == Shape{1, 3, 1},
                          "three places ask, so the result "
                          "is (1, 3, 1); yours is ",
                          got.shape());
                  require_close(slice(got, 1, 0, 1), Tensor({1, 1, 1}, {1.73105858}),
                                1e-6, "the context of the first place is another");
              }},
             {"a sentence alone gets what it gets in company",
              [=](const auto& answer) {
                  const Tensor company = answer(states, all_real(3, 4));
                  for (Index b = 0; b < 3; ++b) {
                      const Tensor alone =
                          answer(slice(states, 0, b, b + 1), all_real(1, 4));
                      require_close(slice(company, 0, b, b + 1), alone, 1e-9, "sentence ",
                                    b, " of 3, in company and alone");
                  }
              }},
             {"padding is not looked at",
              [=](const auto& answer) {
                  // Other numbers where nothing stands.
                  Tensor other = states.clone();
                  for (Index i = 0; i < 12; ++i) {
                      if (real[i]) continue;
                      other.mutable_data()[static_cast<std::size_t>(2 * i)] = 5;
                      other.mutable_data()[static_cast<std::size_t>(2 * i + 1)] = -4;
                  }
                  const Tensor a = answer(states, real), b = answer(other, real);
                  require(a.shape() == states.shape(), "the result is ", a.shape(),
                          ", the states are ", states.shape());
                  for (Index i = 0; i < 24; ++i) {
                      if (!real[i / 2]) continue;
                      require(std::abs(a[i] - b[i]) < 1e-9, "word ", i / 2 % 4,
                              " of sentence ", i / 8, " has ", a[i], " in its context, ",
                              "and with other numbers at padding ", b[i]);
                  }
              }},
             {"equal states are their own context",
              [](const auto& answer) {
                  const Tensor same({2, 3, 2}, 0.7);
                  const Mask mask(Shape{2, 3}, {1, 1, 1, 1, 0, 0});
                  require_close(answer(same, mask), same, 1e-9,
                                "all states are (0.7, 0.7), so is every mixture");
              }},
             {"the root is that of H",
              [](const auto& answer) {
                  // The first state's products with the two are 8 and 0, H = 4.
                  const Tensor x({1, 2, 4}, {2, 2, 0, 0, 1, -1, 0, 0});
                  const double share = 1 / (1 + std::exp(-4.0));
                  const Tensor got = answer(x, all_real(1, 2));
                  require(got.size() == 8, "the result is ", got.shape());
                  require(std::abs(got[1] - (2 * share - (1 - share))) < 1e-9,
                          "products 8 and 0, H = 4: the weight of the first should be ",
                          share);
              }}},
        .probes = {{"three sentences, two of them padded", {states, real}},
                   {"no padding", {numbers({2, 5, 3}, 2), all_real(2, 5)}},
                   {"one sentence",
                    {numbers({1, 3, 6}, 3), Mask(Shape{1, 3}, {1, 1, 0})}},
                   {"as many sentences as words",
                    {numbers({3, 3, 2}, 4),
                     Mask(Shape{3, 3}, {1, 1, 0, 1, 0, 0, 1, 1, 1})}},
                   {"large states", {states * 20, real}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::contexts, solution::contexts, mistakes());
}

}  // namespace heed::exercise
