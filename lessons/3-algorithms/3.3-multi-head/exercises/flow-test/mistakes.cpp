#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

enum class Move { random, one_for_all, first_feature, longer };

// The test with its parts to be broken.
struct Choices {
    Move move = Move::random;
    bool first_token_only = false;  // only token 0 of each sentence is moved
    bool first_output_only = false;
    bool earlier_only = false;  // whether later tokens are heard of is not asked
    bool one_sentence = false;  // outputs of other sentences are not looked at
    bool changes_add_up = false;
    double least = 1e-10;
    bool any_is_enough = false;  // one other output that hears is enough
    bool not_itself = false;     // whether a token hears of itself is not asked
    bool nan_passes = false;
    bool shape_only = false;
};

bool judge(const Choices& how, const Layer& layer, const Tensor& x) {
    const auto [B, T, D] = x.dims<3>("everyone_hears: x");
    const Tensor before = layer(x);
    if (how.shape_only) return before.rank() == 3 && before.dim(1) == T;
    const Index width = before.size() / (B * T);
    Rng rng{2};
    for (Index s = 0; s < B * T; ++s) {
        if (how.first_token_only && s % T != 0) continue;
        Tensor moved = x.clone();
        for (Index d = 0; d < D; ++d) {
            const double step = how.move == Move::random   ? rng.normal()
                                : how.move == Move::longer ? x[s * D + d]
                                                           : 1;
            if (how.move == Move::first_feature && d > 0) break;
            moved.mutable_data()[static_cast<std::size_t>(s * D + d)] += step;
        }
        const Tensor after = layer(moved);
        bool any = false;
        for (Index t = 0; t < B * T; ++t) {
            if (how.first_output_only && t % T != 0) continue;
            if (how.one_sentence && s / T != t / T) continue;
            if (how.not_itself && s == t) continue;
            if (how.earlier_only && s / T == t / T && s > t) continue;
            double change = 0, size = 0;
            for (Index i = t * width; i < (t + 1) * width; ++i) {
                if (!std::isfinite(after[i]) && !how.nan_passes) return false;
                const double by = after[i] - before[i];
                change += how.changes_add_up ? by : std::abs(by);
                size += std::abs(before[i]);
            }
            const bool same = std::abs(change) <= how.least * size;  // false for a NaN
            const bool own = s / T == t / T;
            const bool hears = !same && (!std::isnan(change) || own);
            if (how.any_is_enough && own) {
                any = any || (hears && s != t);
            } else if (hears != own) {
                return false;
            }
        }
        if (how.any_is_enough && !any) return false;
    }
    return true;
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Layer& layer, const Tensor& x) { return judge(how, layer, x); }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("shape-only",
                "Your verdicts are those of a look at the shape. Heads that attend to "
                "heads give the right shape, with the right number of parameters, for "
                "every input. What they compute it from is another matter.",
                {.shape_only = true}),
        mistake("one-for-all",
                "You add the same number to all features of a token. A layer norm takes "
                "the mean of the features away, so attention behind one sees nothing of "
                "it, and you reject it. Another number for every feature is seen by all.",
                {.move = Move::one_for_all}),
        mistake("first-feature",
                "You move one feature of the token. A layer that makes no use of just "
                "that feature is deaf to it and hears all others: token 2 may change by "
                "its last two features and not by its first. Move them all, each by a "
                "number of its own.",
                {.move = Move::first_feature}),
        mistake("first-token-only",
                "You move the first token only. A layer that looks back lets everybody "
                "hear of token 0, and one that never sees the last token does too. Of T "
                "tokens each has its own question: who hears of it?",
                {.first_token_only = true}),
        mistake(
            "first-output-only",
            "You look at the first output only. The others may hear of nothing: in a "
            "layer that looks ahead, token 0 hears of all, and token 3 only of itself.",
            {.first_output_only = true}),
        mistake("only-earlier-tokens",
                "You ask whether outputs hear of what came before, and not of what comes "
                "later. That is the test for a model that writes; here all of the "
                "sentence is to be heard, and a layer that looks back is to be rejected.",
                {.earlier_only = true}),
        mistake("other-sentences-not-asked",
                "You never look whether the other sentence moves. A layer that takes the "
                "mean of the batch away gives every sentence an answer that depends on "
                "its neighbours: alone it would be another one. What must stay still is "
                "half of the test.",
                {.one_sentence = true}),
        mistake("changes-cancel",
                "You add up the changes of an output, and they cancel. Behind a layer "
                "norm the features always sum to 0: one goes up by 0.3, others down by "
                "0.3 together. Add up their sizes.",
                {.changes_add_up = true}),
        mistake("too-deaf",
                "Small changes escape you. An output of size 1 that moves by a millionth "
                "has heard: the sixteenth digit is rounding, the sixth is not. A layer "
                "at the beginning of its training may have just such weights.",
                {.least = 1e-3}),
        mistake("rounding-is-heard",
                "You take every change of a bit for hearing. y plus a mean of the batch "
                "minus the same mean is y again, but for its last digits. Ask for more "
                "than rounding, a share such as 1e-10 of the output's size.",
                {.least = 0}),
        mistake("one-is-enough",
                "You are content if some other output hears of a token. Heads that were "
                "cut out of the text carry news to the neighbours in the same piece, and "
                "not beyond. Every output is to hear of every token.",
                {.any_is_enough = true}),
        mistake("only-longer",
                "You move a token by multiplying all of its features by one number. It "
                "gets longer and keeps its direction, and a layer that begins with a "
                "norm may see directions only. (A token of zeros would not move at all.)",
                {.move = Move::longer}),
        mistake("itself-not-asked",
                "You never ask whether an output hears of its own token. A layer that "
                "gives everyone the mean of the others passes, and each of its outputs "
                "knows every word but the one it stands for.",
                {.not_itself = true}),
        mistake("nan-passes",
                "A layer that returns NaN passes your test. NaN is different from "
                "everything, also from itself, so it seems to move always. Ask whether "
                "the numbers are finite before you compare them.",
                {.nan_passes = true}),
    };
}

}  // namespace heed::exercise
