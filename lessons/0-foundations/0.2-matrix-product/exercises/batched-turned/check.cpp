#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, 1, 2, rng);
}

Check<Answer> check() {
    return {
        .properties =
            {{"1 2 / 3 4 with 5 6 / 7 8 gives 17 23 / 39 53",
              [](const auto& answer) {
                  require_close(answer(Tensor({1, 2, 2}, {1, 2, 3, 4}),
                                       Tensor({1, 2, 2}, {5, 6, 7, 8})),
                                Tensor({1, 2, 2}, {17, 23, 39, 53}), 1e-12, "by hand");
              }},
             {"a query like the numbers 1 0 0 reads the first number of each key",
              [](const auto& answer) {
                  const Tensor k({1, 4, 3}, {5, 1, 2, 6, 3, 4, 7, 1, 1, 8, 2, 9});
                  require_close(answer(Tensor({1, 1, 3}, {1, 0, 0}), k),
                                Tensor({1, 1, 4}, {5, 6, 7, 8}), 1e-12,
                                "keys that begin with 5, 6, 7, 8");
              }},
             {"a sentence alone has the scores it has in a batch",
              [](const auto& answer) {
                  const Tensor q = random({3, 2, 4}, 1), k = random({3, 5, 4}, 2);
                  const Tensor all = answer(q, k);
                  for (Index b = 0; b < 3; ++b) {
                      require_close(answer(slice(q, 0, b, b + 1), slice(k, 0, b, b + 1)),
                                    slice(all, 0, b, b + 1), 1e-12, "sentence ", b,
                                    ": alone, and in a batch of three");
                  }
              }},
             {"queries and keys exchanged give the scores transposed",
              [](const auto& answer) {
                  const Tensor q = random({2, 3, 4}, 3), k = random({2, 5, 4}, 4);
                  require_close(answer(k, q), transpose(answer(q, k), 1, 2), 1e-12,
                                "(2, 3, 4) and (2, 5, 4)");
              }}},
        .probes =
            {{"(2, 3, 4) and (2, 5, 4)", {random({2, 3, 4}, 5), random({2, 5, 4}, 6)}},
             {"(3, 5, 2) and (3, 2, 2)", {random({3, 5, 2}, 7), random({3, 2, 2}, 8)}},
             {"(2, 4, 4) and (2, 4, 4)", {random({2, 4, 4}, 9), random({2, 4, 4}, 10)}},
             {"(4, 3, 7) and (4, 6, 7)", {random({4, 3, 7}, 11), random({4, 6, 7}, 12)}},
             {"around a million",
              {random({2, 2, 3}, 13) * 1e6, random({2, 3, 3}, 14) * 1e6}},
             {"no keys", {random({2, 3, 4}, 15), Tensor({2, 0, 4})}},
             {"keys of another width, which do not fit",
              {random({2, 3, 4}, 16), random({2, 3, 5}, 17)}},
             {"keys of another batch, which do not fit",
              {random({2, 3, 4}, 18), random({3, 3, 4}, 19)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::scores, solution::scores, mistakes());
}

}  // namespace heed::exercise
