#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

std::vector<double> nine(const std::vector<double>& n) {
    require(n.size() == 9, "there are ", n.size(), " numbers, not nine");
    return n;
}

Check<Answer> check() {
    return {
        .properties = {{"a linear layer has a matrix and a bias",
                        [](const auto& answer) {
                            const std::vector<double> n = nine(answer());
                            const double square = 8 * 8 + 8;  // one from 8 to 8
                            require(n[0] == 4 * square,
                                    "attention has four layers from 8 to 8, of ", square,
                                    " parameters each; you count ", n[0]);
                            const double up = 8 * 32 + 32, down = 32 * 8 + 8;
                            require(n[1] == up + down, "a layer from 8 to 32 has ", up,
                                    " parameters, one from 32 to 8 has ", down,
                                    "; you count ", n[1]);
                        }},
                       {"a block is the sum of its parts",
                        [](const auto& answer) {
                            const std::vector<double> n = nine(answer());
                            require(n[3] == n[0] + n[1] + n[2], "your parts are ", n[0],
                                    ", ", n[1], " and ", n[2], ", and your block ", n[3]);
                        }},
                       {"heads divide what is there",
                        [](const auto& answer) {
                            const std::vector<double> n = nine(answer());
                            require(n[4] == n[3], "with 2 heads you count ", n[3],
                                    " parameters, with 4 heads ", n[4]);
                        }},
                       {"operations: two for every term of a product, none for a bias",
                        [](const auto& answer) {
                            const std::vector<double> n = nine(answer());
                            const double words = 10, D = 8;
                            const double terms = 4 * words * D * D;
                            require(n[5] == 2 * terms, "the projections have ", terms,
                                    " terms; you count ", n[5], " operations");
                            const double pairs = words * words * D;
                            require(n[6] == 2 * pairs + 2 * pairs, "scores have ", pairs,
                                    " terms, and mixing has as many; you count ", n[6],
                                    " operations");
                            const double up = words * D * 4 * D;
                            require(n[7] == 2 * up + 2 * up,
                                    "from 8 to 32 the feed-forward network has ", up,
                                    " terms, and as many on the way back; you count ",
                                    n[7], " operations");
                        }},
                       {"the place where two costs meet",
                        [](const auto& answer) {
                            const std::vector<double> n = nine(answer());
                            const double look = 4 * n[8] * n[8] * 8,
                                         feed = 16 * n[8] * 64;
                            require(look == feed, "for ", n[8],
                                    " words scores and mixing take ", look,
                                    " operations, the feed-forward network ", feed);
                        }}},
        .probes = {{"your prediction", {}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::count_a_block, solution::count_a_block, mistakes());
}

}  // namespace heed::exercise
