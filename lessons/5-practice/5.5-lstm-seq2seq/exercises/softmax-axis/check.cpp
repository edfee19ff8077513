#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed, double deviation = 1) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, deviation, rng);
}

const Mask all(Shape{1, 1, 1}, 1);

Check<Answer> check() {
    const Tensor query = random({2, 3, 4}, 1), values = random({2, 4, 4}, 2);
    const Mask some(Shape{2, 1, 4}, {1, 1, 0, 1, 1, 0, 1, 1});
    return {
        .properties =
            {{"the example of the task",
              [](const auto& answer) {
                  require_close(answer(Tensor({1, 1, 2}), Tensor({1, 2, 2}, {1, 2, 3, 6}),
                                       Mask(Shape{1, 1, 2}, 1)),
                                Tensor({1, 1, 2}, {2, 4}), 1e-9,
                                "query (0 0), values (1 2) and (3 6)");
              }},
             {"equal values are their own mixture",
              [=](const auto& answer) {
                  require_close(answer(query, Tensor({2, 4, 4}, 7), some),
                                Tensor({2, 3, 4}, 7), 1e-9,
                                "all values are 7, three queries");
              }},
             {"a query is answered the same alone",
              [=](const auto& answer) {
                  const Tensor together = answer(query, values, some);
                  require(together.shape() == Shape{2, 3, 4},
                          "3 queries of width 4 give ", together.shape());
                  for (Index t = 0; t < 3; ++t) {
                      require_close(answer(slice(query, 1, t, t + 1), values, some),
                                    slice(together, 1, t, t + 1), 1e-9, "query ", t,
                                    " asked alone, and beside the two others");
                  }
              }},
             {"what is hidden does not matter",
              [=](const auto& answer) {
                  Tensor other = values.clone();
                  for (Index d = 0; d < 4; ++d)
                      other.mutable_data()[static_cast<std::size_t>(2 * 4 + d)] += 5;
                  const Tensor a = answer(query, values, some),
                               b = answer(query, other, some);
                  require_close(b, a, 1e-9, "value 2 of sentence 0 is hidden and moves");
              }},
             {"scores are divided by the root of D",
              [](const auto& answer) {
                  // Scores 2 / 2 and 0: weights e / (e + 1) and 1 / (e + 1).
                  const Tensor got =
                      answer(Tensor({1, 1, 4}, {2, 0, 0, 0}),
                             Tensor({1, 2, 4}, {1, 0, 0, 0, 0, 0, 0, 1}), all);
                  require_close(got, Tensor({1, 1, 4}, {0.731058579, 0, 0, 0.268941421}),
                                1e-6, "query (2 0 0 0), values (1 0 0 0) and (0 0 0 1)");
              }},
             {"any number of words",
              [=](const auto& answer) {
                  const Tensor got = answer(Tensor({1, 1, 2}, {90, 0}),
                                            Tensor({1, 3, 2}, {0, 5, 1, 6, 0, 7}), all);
                  require_close(got, Tensor({1, 1, 2}, {1, 6}), 1e-6,
                                "query (90 0) finds (1 6) among three values");
              }}},
        .probes = {{"3 queries, 4 words of 4, some hidden", {query, values, some}},
                   {"one query",
                    {random({2, 1, 3}, 3), random({2, 3, 3}, 4),
                     Mask(Shape{2, 1, 3}, {1, 1, 0, 1, 1, 1})}},
                   {"as many queries as words",
                    {random({1, 5, 5}, 5), random({1, 5, 5}, 6), all}},
                   {"three sentences, six queries",
                    {random({3, 6, 4}, 7), random({3, 4, 4}, 8),
                     Mask(Shape{3, 1, 4}, {1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1})}},
                   {"large",
                    {random({2, 2, 6}, 9, 30), random({2, 6, 6}, 10, 30),
                     Mask(Shape{2, 1, 6}, 1)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::attention, solution::attention, mistakes());
}

}  // namespace heed::exercise
