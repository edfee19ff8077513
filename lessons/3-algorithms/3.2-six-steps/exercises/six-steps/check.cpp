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

Check<Answer> check() {
    const Tensor h = numbers({1, 3}, 1), states = numbers({4, 3}, 2),
                 words = numbers({5, 3}, 3), mix = numbers({6, 3}, 4) * 0.3;
    return {
        .properties = {{"the example: 0.905",
                        [](const auto& answer) {
                            const Tensor got = answer(
                                Tensor({1, 1}), Tensor({2, 1}, {2, 4}),
                                Tensor({2, 1}, {100, 200}), Tensor({2, 1}, {0.5, 10}));
                            require(got.size() == 1, "the new state is ", got.shape());
                            require(
                                std::abs(got[0] - 0.905148254) < 1e-6,
                                "h = 0, states 2 and 4, mix = (0.5, 10) give tanh(1.5) = "
                                "0.905; yours is ",
                                got[0]);
                        }},
                       {"the input matters",
                        [=](const auto& answer) {
                            const Tensor other = numbers({4, 3}, 20);
                            const Tensor a = answer(h, states, words, mix),
                                         b = answer(h, other, words, mix);
                            require(!all_close(a, b, 1e-9, 1e-9).ok,
                                    "other input words, and the new state is the same");
                        }},
                       {"the output words do not",
                        [=](const auto& answer) {
                            require_close(answer(h, states, numbers({5, 3}, 30), mix),
                                          answer(h, states, words, mix), 1e-9,
                                          "with other embeddings of the output words");
                        }},
                       {"a state keeps its length within the root of D",
                        [=](const auto& answer) {
                            Tensor now = h;
                            for (int t = 1; t <= 50; ++t) {
                                now = answer(now, states * 5, words * 5, mix);
                                const double length = std::sqrt(sum(now * now).item());
                                require(length < 1.7321 && length > 1e-3, "after ", t,
                                        " updates the length is ", length);
                            }
                        }},
                       {"what is looked at is mixed, and not what h is",
                        [](const auto& answer) {
                            // h decides for the second state; only number 1 of the
                            // context is read.
                            const Tensor got = answer(
                                Tensor({1, 2}, {50, 0}), Tensor({2, 2}, {0, 7, 10, 0.5}),
                                Tensor({1, 2}, {1, 3}),
                                Tensor({4, 2}, {0, 0, 1, 0, 0, 0, 0, 0}));
                            require_close(
                                got.reshape({-1}), Tensor({2}, {std::tanh(0.5), 0}), 1e-9,
                                "h = (50, 0), states (0, 7) and (10, 0.5): all weight is "
                                "on the second state, and tanh of its 0.5 is wanted");
                        }}},
        .probes = {{"four states, width 3", {h, states, words, mix}},
                   {"as many words as states", {h, states, numbers({4, 3}, 5), mix}},
                   {"one state",
                    {numbers({1, 2}, 6), numbers({1, 2}, 7), numbers({3, 2}, 8),
                     numbers({4, 2}, 9)}},
                   {"width 5",
                    {numbers({1, 5}, 10), numbers({3, 5}, 11), numbers({2, 5}, 12),
                     numbers({10, 5}, 13) * 0.2}},
                   {"large states", {h * 10, states * 100, words * 10, mix * 0.01}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::next_state, solution::next_state, mistakes());
}

}  // namespace heed::exercise
