#include <cmath>

#include "lessons/exercise/check.h"

#include "answer.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes();  // mistakes.cpp

namespace {

std::string shown(const Looks& looks) {
    std::string text;
    for (const std::vector<int>& look : looks) {
        text += text.empty() ? "{" : ", {";
        for (std::size_t i = 0; i < look.size(); ++i)
            text += (i == 0 ? "" : ", ") + std::to_string(look[i]);
        text += "}";
    }
    return "{" + text + "}";
}

Check<Answer>::Property finds(const std::string& claim, const Tensor& a, double share,
                              const Looks& right) {
    return {claim, [=](const auto& answer) {
                const Looks looks = answer(a, share);
                require(looks == right, "share ", share, ": you say ", shown(looks),
                        ", right is ", shown(right));
            }};
}

// Columns of uneven weights that sum to 1, no two of them equal.
Tensor mixed(Index n, Index m) {
    Tensor scores({n, m});
    double at = 0.3;
    for (Real& score : scores.mutable_data()) score = 2 * std::sin(at += 2.3);
    return softmax(scores, 0);
}

Check<Answer> check() {
    const Tensor example({3, 2}, {0.25, 0.125, 0.625, 0.125, 0.125, 0.75});
    const Tensor wide({2, 5}, {0.5, 0.75, 0.125, 1, 0.375, 0.5, 0.25, 0.875, 0, 0.625});
    const Tensor tall({5, 2},
                      {0.125, 0.25, 0.0625, 0.25, 0.5, 0.125, 0.25, 0.125, 0.0625, 0.25});
    const Tensor square({3, 3},
                        {0.125, 0.5, 0.25, 0.75, 0.25, 0.125, 0.125, 0.25, 0.625});
    return {
        .properties = {finds("the example: {{1, 0}, {2}}", example, 0.75, {{1, 0}, {2}}),
                       {"there is a list for each word written",
                        [=](const auto& answer) {
                            const std::size_t lists = answer(wide, 0.5).size();
                            require(lists == 5,
                                    "2 words read, 5 written, and you return ", lists,
                                    " lists");
                        }},
                       finds("a share that is just reached is reached", wide, 0.5,
                             {{0}, {0}, {1}, {0}, {1}}),
                       finds("of equal weights the first comes first", tall, 0.75,
                             {{2, 3}, {0, 1, 4}}),
                       finds("all of it needs all words that have some",
                             Tensor({3, 1}, {0.5, 0, 0.5}), 1, {{0, 2}}),
                       finds("nothing needs no word", example, 0, {{}, {}})},
        .probes = {{"the example", {example, 0.75}},
                   {"two read, five written", {wide, 0.6}},
                   {"two read, five written, all", {wide, 1}},
                   {"five read, two written", {tall, 0.7}},
                   {"five read, half", {tall, 0.5}},
                   {"as many read as written", {square, 0.8}},
                   {"little", {square, 0.1}},
                   {"seven read, three written", {mixed(7, 3), 0.85}},
                   {"eight read, two written", {mixed(8, 2), 0.97}},
                   {"one word each", {Tensor({1, 1}, {1}), 0.9}}},
    };
}

}  // namespace

Exam exam() {
    return make_exam(check(), mine::looked_at, solution::looked_at, mistakes());
}

}  // namespace heed::exercise
