#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, double lo, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, lo, lo + 2, rng);
}

Check<Answer> check() {
    const Tensor p({3, 1}, {1, 2, 6}), t({3}, {1, 4, 3});
    return {
        .properties = {{"perfect predictions have loss 0",
                        [=](const auto& answer) {
                            const Real loss = answer(p, p.reshape({3})).item();
                            require(loss == 0,
                                    "predictions 1 2 6 and targets 1 2 6 give ", loss);
                        }},
                       {"predictions 1 2 6, targets 1 4 3: (0 + 4 + 9) / 3 = 4.333..",
                        [=](const auto& answer) {
                            const Tensor loss = answer(p, t);
                            require(loss.shape() == Shape{}, "the loss is ", loss.shape(),
                                    ", not ()");
                            require(std::abs(loss.item() - 13.0 / 3) < 1e-12,
                                    "the loss is ", loss.item());
                        }},
                       {"it matters which target belongs to which prediction",
                        [=](const auto& answer) {
                            const Tensor exchanged({3}, {4, 1, 3});
                            const Real one = answer(p, t).item();
                            const Real other = answer(p, exchanged).item();
                            require(std::abs(one - other) > 1,
                                    "with targets 1 4 3 the loss is ", one,
                                    ", and with 4 1 3 it is ", other);
                        }},
                       {"twice the errors, four times the loss",
                        [=](const auto& answer) {
                            const Tensor zeros({3});
                            const Real once = answer(p, zeros).item();
                            const Real twice = answer(p * 2.0, zeros).item();
                            require(std::abs(twice - 4 * once) < 1e-9,
                                    "errors 1 2 6 give ", once, ", errors 2 4 12 give ",
                                    twice);
                        }}},
        .probes = {{"predictions (5, 1), targets (5,)",
                    {random({5, 1}, 0, 1), random({5}, 1, 2)}},
                   {"predictions (4,), targets (4, 1)",
                    {random({4}, 3, 3), random({4, 1}, 0, 4)}},
                   {"both (6,)", {random({6}, 0, 5), random({6}, 0, 6)}},
                   {"both (7, 1)", {random({7, 1}, 2, 7), random({7, 1}, 0, 8)}},
                   {"one of each", {random({1, 1}, 0, 9), random({1}, 3, 10)}},
                   {"predictions around a million",
                    {random({3, 1}, 0, 11) * 1e6, random({3}, 0, 12)}},
                   {"five predictions, one target",
                    {random({5, 1}, 0, 13), random({1}, 0, 14)}},
                   {"one prediction, four targets",
                    {random({1, 1}, 0, 15), random({4}, 0, 16)}},
                   {"three predictions, four targets",
                    {random({3, 1}, 0, 17), random({4}, 0, 18)}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::squared_error, solution::squared_error, mistakes());
}

}  // namespace heed::exercise
