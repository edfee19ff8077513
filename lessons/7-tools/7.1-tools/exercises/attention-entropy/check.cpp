#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Sentences of these lengths in a batch of length T. `start`: padding before the words.
Mask lengths(std::initializer_list<Index> all, Index T, bool start = false) {
    Mask real(Shape{static_cast<Index>(all.size()), T});
    Index b = 0;
    for (const Index n : all) {
        for (Index t = 0; t < n; ++t) real(b, start ? T - 1 - t : t) = 1;
        ++b;
    }
    return real;
}

// Weights as a layer makes them: padding gets none. Large scores give sharp weights.
Tensor drawn(const Mask& real, Index heads, double deviation, std::uint64_t seed) {
    Rng rng(seed);
    const Index B = real.shape()[0], T = real.shape()[1];
    Mask keys(Shape{B, 1, 1, T},
              std::vector<std::uint8_t>(real.data().begin(), real.data().end()));
    return softmax(Tensor::normal({B, heads, T, T}, 0, deviation, rng), keys);
}

// One head, one sentence.
double one(const std::function<Answer>& answer, Index T,
           std::initializer_list<Real> weights, const Mask& real) {
    return answer(Tensor({1, 1, T, T}, weights), real).item();
}

Check<Answer> check() {
    const Mask mixed = lengths({4, 1, 3, 5}, 5), full = lengths({6, 6}, 6);
    return {
        .properties =
            {{"the example of the task: 0.5",
              [](const auto& answer) {
                  const double width =
                      one(answer, 3, {0.5, 0.5, 0, 1, 0, 0, 1, 0, 0}, lengths({2}, 3));
                  require(std::abs(width - 0.5) < 1e-9, "it is ", width);
              }},
             {"equal weights give 1, for sentences of any length",
              [](const auto& answer) {
                  for (const Index n : {2, 3, 5}) {
                      const Mask real = lengths({n}, 5);
                      const double width = answer(drawn(real, 1, 0, 1), real).item();
                      require(std::abs(width - 1) < 1e-9, "with ", n,
                              " real words of 5 it is ", width);
                  }
              }},
             {"weights that are 0 or 1 give 0, and no NaN",
              [](const auto& answer) {
                  const double width = one(answer, 2, {1, 0, 0, 1}, lengths({2}, 2));
                  require(width == 0, "it is ", width);
              }},
             {"rows of padding do not count",
              [](const auto& answer) {
                  const Mask real = lengths({2}, 3);
                  const double flat =
                      one(answer, 3, {1, 0, 0, 1, 0, 0, 0.5, 0.5, 0}, real);
                  require(std::abs(flat) < 1e-9,
                          "both real words look at one word only, but it is ", flat);
              }},
             {"a word alone counts, with 0",
              [](const auto& answer) {
                  // Three real queries: two look everywhere, one has no choice.
                  const Mask real = lengths({2, 1}, 2);
                  const Tensor weights({2, 1, 2, 2}, {0.5, 0.5, 0.5, 0.5, 1, 0, 1, 0});
                  const double width = answer(weights, real).item();
                  require(std::abs(width - 2.0 / 3) < 1e-9, "it is ", width,
                          ", and two of three queries look everywhere");
              }},
             {"every head has a number of its own",
              [](const auto& answer) {
                  const Tensor weights({1, 2, 2, 2}, {1, 0, 1, 0, 0.5, 0.5, 0.5, 0.5});
                  require_close(answer(weights, lengths({2}, 2)), Tensor({2}, {0, 1}),
                                1e-9, "a sharp head and a flat one");
              }},
             {"where padding stands does not matter",
              [](const auto& answer) {
                  const double width = one(answer, 3, {1, 0, 0, 0, 0.5, 0.5, 0, 1, 0},
                                           lengths({2}, 3, true));
                  require(std::abs(width - 0.5) < 1e-9,
                          "with the example's padding in front it is ", width,
                          ", and still 0.5 is right");
              }},
             {"a batch of padding gives zeros",
              [](const auto& answer) {
                  const Mask none = lengths({0, 0}, 3);
                  require_close(answer(drawn(none, 2, 1, 3), none), Tensor({2}), 1e-12,
                                "no word is real");
              }}},
        .probes = {{"no padding", {drawn(full, 3, 1, 5), full}},
                   {"four sentences of different lengths",
                    {drawn(mixed, 2, 1, 6), mixed}},
                   {"sharp heads", {drawn(mixed, 2, 400, 7), mixed}},
                   {"padding in front",
                    {drawn(lengths({2, 4}, 6, true), 3, 2, 8), lengths({2, 4}, 6, true)}},
                   {"one word each",
                    {drawn(lengths({1, 1}, 3), 2, 1, 9), lengths({1, 1}, 3)}},
                   {"one sentence, one head",
                    {drawn(lengths({3}, 4), 1, 1, 10), lengths({3}, 4)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::head_width, solution::head_width, mistakes());
}

}  // namespace heed::exercise
