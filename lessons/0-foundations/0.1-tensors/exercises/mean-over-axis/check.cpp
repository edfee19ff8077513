#include "lessons/exercise/check.h"

#include <cmath>

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

Tensor random(const Shape& shape, std::uint64_t seed) {
    Rng rng{seed};
    return Tensor::uniform(shape, 1, 3, rng);
}

Check<Answer> check() {
    const Tensor table({2, 3}, {0, 1, 2, 10, 11, 12});
    return {
        .properties = {{"the columns of 0 1 2 / 10 11 12 have the means 5 6 7",
                        [=](const auto& answer) {
                            require_close(answer(table, 0), Tensor({1, 3}, {5, 6, 7}),
                                          1e-12, "over axis 0");
                        }},
                       {"its rows have the means 1 and 11",
                        [=](const auto& answer) {
                            require_close(answer(table, 1), Tensor({2, 1}, {1, 11}),
                                          1e-12, "over axis 1");
                        }},
                       {"x minus its mean has mean 0",
                        [](const auto& answer) {
                            const Tensor x = random({3, 4, 5}, 1);
                            for (const int axis : {0, 1, 2}) {
                                const Tensor rest = answer(x - answer(x, axis), axis);
                                Real worst = 0;
                                for (const Real v : rest.data())
                                    worst = std::max(worst, std::abs(v));
                                require(worst < 1e-12, "over axis ", axis, " of ",
                                        x.shape(), " a mean of ", worst, " is left");
                            }
                        }},
                       {"over an axis of size 1 nothing changes",
                        [](const auto& answer) {
                            const Tensor x = random({4, 1, 3}, 2);
                            require_close(answer(x, 1), x, 1e-12, "over axis 1 of ",
                                          x.shape());
                        }},
                       {"axis -1 is the last one",
                        [](const auto& answer) {
                            const Tensor x = random({2, 3, 4}, 3);
                            require_close(answer(x, -1), answer(x, 2), 1e-12,
                                          "axes -1 and 2 of ", x.shape(),
                                          " are the same axis");
                        }}},
        .probes = {{"(2, 3, 4, 5), axis 0", {random({2, 3, 4, 5}, 4), 0}},
                   {"(2, 3, 4, 5), axis 1", {random({2, 3, 4, 5}, 4), 1}},
                   {"(2, 3, 4, 5), axis 2", {random({2, 3, 4, 5}, 4), 2}},
                   {"(2, 3, 4, 5), axis 3", {random({2, 3, 4, 5}, 4), 3}},
                   {"(2, 3, 4, 5), axis -2", {random({2, 3, 4, 5}, 4), -2}},
                   {"(7,), axis 0", {random({7}, 5), 0}},
                   {"around a million, axis 1", {random({3, 5}, 6) * 1e6, 1}},
                   {"(2, 0, 3), axis 1, which is empty", {Tensor({2, 0, 3}), 1}},
                   {"(2, 3), axis 2, which it does not have", {random({2, 3}, 7), 2}},
                   {"(2, 3), axis -3, which it does not have", {random({2, 3}, 8), -3}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::mean_over_axis, solution::mean_over_axis, mistakes());
}

}  // namespace heed::exercise
