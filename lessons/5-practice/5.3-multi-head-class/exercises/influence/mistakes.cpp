#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

enum class Move { random, one_for_all, first_feature };

struct Choices {
    Move move = Move::random;
    int attempts = 12;
    double step = 3;
    bool upwards = false;      // all moves go up
    bool put_back = true;      // token s is as before when s + 1 moves
    bool changes_add = false;  // with their signs
    double least = 1e-10;
    bool transposed = false;
    bool others_only = false;  // an output's own token is not asked
    bool last_attempt = false;
    bool as_many = false;  // takes it that there are as many outputs as tokens
};

Tensor draw(const Choices& how, const Layer& layer, const Tensor& x) {
    const auto [T, D] = x.dims<2>("influence: x");
    const Tensor before = layer(x);
    const Index outputs = how.as_many ? std::min(T, before.dim(0)) : before.dim(0);
    const Index width = before.dim(1), rows = how.as_many ? T : outputs;
    Tensor depends({rows, T});
    Rng rng(2);
    Tensor moved = x.clone();
    for (Index s = 0; s < T; ++s) {
        for (int attempt = 0; attempt < how.attempts; ++attempt) {
            if (how.put_back) moved = x.clone();
            for (Index d = 0; d < D; ++d) {
                double by = how.step * rng.normal();
                if (how.upwards) by = std::abs(by) + 0.5;
                if (how.move == Move::one_for_all) by = attempt % 2 == 0 ? 1 : -1;
                if (how.move == Move::first_feature && d > 0) by = 0;
                moved.mutable_data()[static_cast<std::size_t>(s * D + d)] += by;
            }
            const Tensor after = layer(moved);
            for (Index t = 0; t < outputs; ++t) {
                double change = 0, size = 0;
                for (Index i = t * width; i < (t + 1) * width; ++i) {
                    const double by = after[i] - before[i];
                    change += how.changes_add ? by : std::abs(by);
                    size += std::abs(before[i]);
                }
                if (how.others_only && s == t) continue;
                Real& answer =
                    depends.mutable_data()[static_cast<std::size_t>(t * T + s)];
                const bool moves = std::abs(change) > how.least * size;
                if (moves || how.last_attempt) answer = moves ? 1 : 0;
            }
        }
    }
    return how.transposed ? transpose(depends, 0, 1) : depends;
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Layer& layer, const Tensor& x) { return draw(how, layer, x); }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("transposed",
                "Your table is on its side: a row for the token that moves, a column for "
                "the output. With a causal layer the ones should lie below the diagonal, "
                "because a late output hears of an early token; yours lie above.",
                {.transposed = true}),
        mistake("one-for-all",
                "You add the same number to all features of a token. A layer norm takes "
                "their mean away, so a layer behind one hears nothing of it. Another "
                "number for every feature is seen by all.",
                {.move = Move::one_for_all}),
        mistake("first-feature",
                "You move the first feature of a token only. A layer that reads the last "
                "one is then deaf to everybody. A token has moved when all its features "
                "have.",
                {.move = Move::first_feature}),
        mistake("upwards-only",
                "All your moves go up. A relu of minus a token is 0 and stays 0, however "
                "far up the token goes; one move down wakes it. Directions are to be "
                "drawn too.",
                {.upwards = true}),
        mistake("small-moves",
                "Your moves are too small. A maximum over tokens does not notice a token "
                "that stays below the largest, and for a small step most of them do: 0.5 "
                "plus a hundredth is still below 2.",
                {.step = 0.01}),
        mistake("one-move",
                "One move for each token is not enough: a relu is deaf to about half of "
                "all directions. Try a dozen, and count one that is noticed.",
                {.attempts = 1}),
        mistake("not-put-back",
                "When token 1 moves, token 0 is still where you moved it to, and every "
                "output that depends on token 0 seems to depend on token 1 as well. Each "
                "token has to move alone: begin with a fresh copy of x.",
                {.put_back = false}),
        mistake("changes-cancel",
                "You add up the changes of an output with their signs. Behind a layer "
                "norm the features of an output always sum to 0, and so do their "
                "changes. Add up sizes.",
                {.changes_add = true}),
        mistake("rounding-counts",
                "You count every change of a bit. 7 plus a million minus a million is 7 "
                "again but for its last digits, and that is rounding, not dependence. "
                "Ask for more than 1e-10 of the output's size.",
                {.least = 0}),
        mistake("too-deaf",
                "Weak dependence escapes you. An output of size 1 that moves by a "
                "millionth does depend on the token: rounding is ten orders of magnitude "
                "smaller.",
                {.least = 1e-3}),
        mistake("others-only",
                "You leave the diagonal out. Whether an output depends on its own token "
                "is a question too: in the layer that hands every token to its "
                "neighbour it does not, in most others it does.",
                {.others_only = true}),
        mistake("last-move-wins",
                "The last of several moves overwrites what the ones before it found. A "
                "dependence that was seen once is there; write a 1 and never take it "
                "back.",
                {.last_attempt = true}),
        mistake("as-many-outputs",
                "Your table has a row for every token. A layer that takes the mean of a "
                "text has one output, and one with six queries has six, whatever it "
                "reads. There are as many rows as the result of the layer has.",
                {.as_many = true}),
    };
}

}  // namespace heed::exercise
