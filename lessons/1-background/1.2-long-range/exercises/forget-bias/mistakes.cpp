#include <cmath>
#include <functional>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

double log_odds(double gate) {
    return std::log(gate / (1 - gate));
}

double right(double tokens) {
    return log_odds(std::pow(0.5, 1 / tokens));
}

// The value in the columns of blocks first .. last.
Mistake<Answer> mistake(std::string id, std::string sentence,
                        std::function<double(double tokens)> value, Index first = 1,
                        Index last = 1) {
    return {std::move(id), std::move(sentence), [=](Index H, double tokens) {
                Tensor b(Shape{4 * H});
                for (Index j = first * H; j < (last + 1) * H; ++j)
                    b.mutable_data()[static_cast<std::size_t>(j)] = value(tokens);
                return b;
            }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("input-gate",
                "The value is right, but it stands at the input gate. The network would "
                "write more of every token, and forget half of the memory at each. The "
                "order is i, f, g, o.",
                right, 0, 0),
        mistake("candidate",
                "The value is right, but it stands at the candidate. Every token would "
                "write nearly the same positive number. The order is i, f, g, o.",
                right, 2, 2),
        mistake("all-gates",
                "The value is right, but all four blocks have it. Only the forget gate "
                "decides how long the memory lasts; the others begin undecided, at 0.",
                right, 0, 3),
        mistake("after-the-sigmoid",
                "You return the gate itself. The bias stands under the sigmoid: a bias "
                "of 0.7071 makes a gate of 0.67, and after 2 tokens 0.45 is left.",
                [](double tokens) { return std::pow(0.5, 1 / tokens); }),
        {"every-fourth-column",
         "The value is right, but it stands in every fourth column. The gates do not "
         "take turns: each has a block of H columns, and the forget gate's is the "
         "second.",
         [](Index H, double tokens) {
             Tensor b(Shape{4 * H});
             for (Index j = 0; j < H; ++j)
                 b.mutable_data()[static_cast<std::size_t>(4 * j + 1)] = right(tokens);
             return b;
         }},
        mistake("base-two",
                "Your logarithm has base 2, but sigmoid is made with e. For 2 tokens "
                "your gate is 0.78 where 0.71 is wanted.",
                [](double tokens) { return right(tokens) / std::log(2.0); }),
        mistake("sign",
                "The sign is turned round: your gate forgets what it should keep. For 2 "
                "tokens it is 0.29 where 0.71 is wanted, and 0.09 is left.",
                [](double tokens) { return -right(tokens); }),
        mistake("one-over-e",
                "After so many tokens your memory is 0.37, which is 1/e, and not 0.5. "
                "Physicists measure decay like that; the task asks for the half.",
                [](double tokens) { return log_odds(std::exp(-1 / tokens)); }),
        mistake("half-shared-out",
                "You share the loss out evenly: each token takes 0.5 / tokens of the "
                "whole. But each takes its share of what is LEFT. For 2 tokens that is "
                "0.75 * 0.75 = 0.56.",
                [](double tokens) { return log_odds(1 - 0.5 / tokens); }),
        mistake("one-token-off",
                "Your memory is halved one token too late: the first token counts as "
                "well. At tokens = 1 the gate is 0.5 and the bias 0.",
                [](double tokens) { return right(tokens + 1); }),
        mistake("twice",
                "Your bias is twice what it should be. Two bias vectors, as PyTorch has "
                "them, would need half of it each; here there is one.",
                [](double tokens) { return 2 * right(tokens); }),
        mistake("rule-of-thumb",
                "log(tokens) is a good rule of thumb, and for 100 tokens it is off by "
                "0.4 only. But it keeps 0.37 after many tokens and not the half that was "
                "asked for.",
                [](double tokens) { return std::log(tokens); }),
    };
}

}  // namespace heed::exercise
