#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed, double deviation = 1) {
    Rng rng{seed};
    return Tensor::normal(shape, 0, deviation, rng);
}

// x with 1 added to columns first .. last - 1 of word s, in every sentence.
Tensor moved(const Tensor& x, Index s, Index first, Index last) {
    const auto [B, S, D] = x.dims<3>("moved: x");
    Tensor y = x.clone();
    for (Index b = 0; b < B; ++b) {
        for (Index d = first; d < last; ++d)
            y.mutable_data()[static_cast<std::size_t>((b * S + s) * D + d)] += 1;
    }
    return y;
}

void hears(const Check<Answer>::Function& answer) {
    const Tensor q = random({1, 3, 4}, 1), k = random({1, 3, 4}, 2),
                 v = random({1, 3, 4}, 3);
    const Tensor before = answer(q, k, v, 2);
    for (Index s = 0; s < 3; ++s) {
        const Tensor after = answer(q, k, moved(v, s, 0, 4), 2);
        require(after.shape() == before.shape(), "the shape changes with the numbers");
        for (Index t = 0; t < before.size() / 4; ++t) {
            double change = 0;
            for (Index i = 4 * t; i < 4 * t + 4; ++i)
                change += std::abs(after[i] - before[i]);
            require(change > 1e-3, "the value of word ", s, " moves by 1, and word ", t,
                    " of the result stays where it was");
        }
    }
}

void heads_apart(const Check<Answer>::Function& answer) {
    const Tensor q = random({2, 3, 6}, 4), k = random({2, 5, 6}, 5),
                 v = random({2, 5, 6}, 6);
    const Tensor before = answer(q, k, v, 3), after = answer(q, k, moved(v, 2, 2, 4), 3);
    require(before.shape() == Shape{2, 3, 6}, "3 queries of width 6 give ",
            before.shape());
    for (Index i = 0; i < before.size(); ++i) {
        const bool head_1 = i % 6 / 2 == 1, same = std::abs(after[i] - before[i]) < 1e-12;
        require(same != head_1,
                "columns 2 and 3 of a value move, those of head 1; column ", i % 6,
                " of the result ", same ? "stays" : "moves");
    }
}

void mixtures(const Check<Answer>::Function& answer) {
    // Values that are constant for each head: any mixture of them is the same again.
    Tensor v({1, 4, 6});
    for (Index i = 0; i < v.size(); ++i)
        v.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(i % 6 + 1);
    Tensor right({1, 2, 6});
    for (Index i = 0; i < right.size(); ++i)
        right.mutable_data()[static_cast<std::size_t>(i)] = static_cast<Real>(i % 6 + 1);
    require_close(answer(random({1, 2, 6}, 7), random({1, 4, 6}, 8), v, 2), right, 1e-9,
                  "all words have the value (1 2 3 4 5 6), so every mixture is that");
}

Check<Answer> check() {
    return {
        .properties =
            {{"the example of the task",
              [](const auto& answer) {
                  require_close(answer(Tensor({1, 2, 2}), random({1, 2, 2}, 9),
                                       Tensor({1, 2, 2}, {1, 10, 3, 30}), 2),
                                Tensor({1, 2, 2}, {2, 20, 2, 20}), 1e-9,
                                "queries 0, values (1 10) and (3 30), two heads");
              }},
             {"every word hears of every word", hears},
             {"a head reads and writes its own columns", heads_apart},
             {"a mixture of equal values is that value", mixtures},
             {"one key of three, found by both heads",
              [](const auto& answer) {
                  const Tensor q({1, 1, 4}, {50, 0, 0, 50});
                  const Tensor k({1, 3, 4}, {1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1});
                  const Tensor v({1, 3, 4}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
                  require_close(answer(q, k, v, 2), Tensor({1, 1, 4}, {1, 2, 11, 12}),
                                1e-6, "head 0 asks for word 0, head 1 for word 2");
              }}},
        .probes =
            {{"B 2, T 5, S 5, 3 heads of 4",
              {random({2, 5, 12}, 11), random({2, 5, 12}, 12), random({2, 5, 12}, 13),
               3}},
             {"seven words, 4 heads of 2",
              {random({2, 7, 8}, 14), random({2, 7, 8}, 15), random({2, 7, 8}, 16), 4}},
             {"as many words as heads",
              {random({1, 4, 12}, 17), random({1, 4, 12}, 18), random({1, 4, 12}, 19),
               4}},
             {"one head",
              {random({2, 4, 3}, 20), random({2, 4, 3}, 21), random({2, 4, 3}, 22), 1}},
             {"one feature a head",
              {random({2, 4, 3}, 23), random({2, 4, 3}, 24), random({2, 4, 3}, 25), 3}},
             {"large",
              {random({2, 6, 10}, 26, 20), random({2, 6, 10}, 27, 20),
               random({2, 6, 10}, 28, 1000), 5}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::attend, solution::attend, mistakes());
}

}  // namespace heed::exercise
