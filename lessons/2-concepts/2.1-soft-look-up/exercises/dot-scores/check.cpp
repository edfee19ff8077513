#include "lessons/exercise/check.h"

#include "answer.h"
#include "core/rng.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

// Whole numbers between -9 and 9 without 0.
Tensor numbers(const Shape& shape, std::uint64_t seed, double size = 1) {
    Rng rng{seed};
    Tensor x(shape);
    for (Real& v : x.mutable_data()) {
        v = size * static_cast<double>(1 + rng.below(9));
        if (rng.below(3) == 0) v = -v;
    }
    return x;
}

Check<Answer> check() {
    const Tensor q = numbers({2, 3, 5}, 1), k = numbers({2, 4, 5}, 2);
    return {
        .properties = {{"queries (1 2) and (3 4) with keys (1 0), (0 1) and (5 5) score "
                        "1 2 15 and 3 "
                        "4 35",
                        [](const auto& answer) {
                            require_close(answer(Tensor({1, 2, 2}, {1, 2, 3, 4}),
                                                 Tensor({1, 3, 2}, {1, 0, 0, 1, 5, 5})),
                                          Tensor({1, 2, 3}, {1, 2, 15, 3, 4, 35}), 1e-12,
                                          "they do not");
                        }},
                       {"there is a score for each query and each key",
                        [=](const auto& answer) {
                            const Shape shape = answer(q, k).shape();
                            require(shape == Shape({2, 3, 4}),
                                    "q (2, 3, 5) and k (2, 4, 5) give ", shape,
                                    ", not (2, 3, 4)");
                        }},
                       {"a longer query has larger scores, in proportion",
                        [=](const auto& answer) {
                            require_close(
                                answer(q * 3, k), answer(q, k) * 3, 1e-12,
                                "with q three times as long the scores are not three "
                                "times as large");
                        }},
                       {"sentences do not look into each other",
                        [=](const auto& answer) {
                            const Tensor other =
                                concat({slice(k, 0, 0, 1), numbers({1, 4, 5}, 3)}, 0);
                            require_close(
                                slice(answer(q, other), 0, 0, 1),
                                slice(answer(q, k), 0, 0, 1), 1e-12,
                                "the keys of sentence 1 were changed, and scores of "
                                "sentence 0 changed with them");
                        }},
                       {"one store serves all sentences",
                        [=](const auto& answer) {
                            const Tensor one = numbers({1, 4, 5}, 4);
                            require_close(
                                answer(q, one), answer(q, concat({one, one}, 0)), 1e-12,
                                "keys (1, 4, 5) score differently from two copies of "
                                "them");
                        }}},
        .probes = {{"q (2, 3, 5) and k (2, 4, 5)", {q, k}},
                   {"one query, one key", {numbers({1, 1, 3}, 5), numbers({1, 1, 3}, 6)}},
                   {"as many queries as features",
                    {numbers({2, 4, 4}, 7), numbers({2, 3, 4}, 8)}},
                   {"all sizes 3", {numbers({3, 3, 3}, 9), numbers({3, 3, 3}, 10)}},
                   {"one store for three sentences",
                    {numbers({3, 2, 4}, 11), numbers({1, 5, 4}, 12)}},
                   {"large numbers",
                    {numbers({1, 3, 2}, 13, 1000), numbers({1, 2, 2}, 14, 1000)}},
                   {"widths 5 and 4, which do not fit",
                    {numbers({2, 3, 5}, 15), numbers({2, 4, 4}, 16)}},
                   {"widths 4 and 5, which do not fit",
                    {numbers({2, 3, 4}, 15), numbers({2, 4, 5}, 16)}},
                   {"batches 2 and 3, which do not fit",
                    {numbers({2, 3, 5}, 17), numbers({3, 4, 5}, 18)}},
                   {"batches 1 and 2, which do not fit",
                    {numbers({1, 3, 5}, 19), numbers({2, 4, 5}, 20)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::dot_scores, solution::dot_scores, mistakes());
}

}  // namespace heed::exercise
