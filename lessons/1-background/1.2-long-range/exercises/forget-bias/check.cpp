#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

void require_size(const Tensor& b, Index H) {
    require(b.shape() == Shape({4 * H}), "with H = ", H, " there are ", 4 * H,
            " biases, but yours have shape ", b.shape());
}

double gate_of(double bias) {
    return 1 / (1 + std::exp(-bias));
}

Check<Answer> check() {
    return {
        .properties = {{"the example of the task: with H = 2 and 2 tokens, 0.8814 in "
                        "columns 2 and 3",
                        [](const auto& answer) {
                            const Tensor b = answer(2, 2);
                            require_size(b, 2);
                            require_close(
                                b,
                                Tensor({8}, {0, 0, 0.881373587, 0.881373587, 0, 0, 0, 0}),
                                1e-8, "it is not");
                        }},
                       {"gates other than the forget gate are left as they were",
                        [](const auto& answer) {
                            const Tensor b = answer(3, 20);
                            require_size(b, 3);
                            for (const Index j : {0, 1, 2, 6, 7, 8, 9, 10, 11}) {
                                require(b[j] == 0, "column ", j, " belongs to gate ",
                                        "ifgo"[j / 3], " and has a bias of ", b[j]);
                            }
                        }},
                       {"to keep half for one token only, the bias is 0",
                        [](const auto& answer) {
                            const double bias = answer(1, 1)[1];
                            require(std::abs(bias) < 1e-9,
                                    "your forget gate has a bias of ", bias,
                                    " and keeps ", gate_of(bias));
                        }},
                       {"a memory of 1, left alone, is 0.5 after so many tokens",
                        [](const auto& answer) {
                            for (const int tokens : {3, 10, 100}) {
                                const double f = gate_of(answer(1, tokens)[1]);
                                double c = 1;
                                for (int t = 0; t < tokens; ++t) c = f * c;
                                require(std::abs(c - 0.5) < 1e-6, "after ", tokens,
                                        " tokens the memory is ", c);
                            }
                        }},
                       {"a longer memory needs a larger bias",
                        [](const auto& answer) {
                            const double near = answer(1, 5)[1], far = answer(1, 50)[1];
                            require(near < far, "for 5 tokens it is ", near,
                                    ", for 50 it is ", far);
                        }}},
        .probes = {{"H = 2, 2 tokens", {2, 2.0}},
                   {"H = 1, 14 tokens", {1, 14.0}},
                   {"H = 3, half a token", {3, 0.5}},
                   {"H = 5, 7.3 tokens", {5, 7.3}},
                   {"H = 4, 1 token", {4, 1.0}},
                   {"H = 2, 5000 tokens", {2, 5000.0}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::remembering_bias, solution::remembering_bias,
                     mistakes());
}

}  // namespace heed::exercise
