#include <algorithm>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// W windows with their parts to be broken: where window w begins, and which token is the
// target of position t. Positions beyond the text are its last or first token.
template <class Begin, class Target>
std::pair<Ids, Ids> cut(const Ids& text, Index W, Index T, const Begin& begin,
                        const Target& target) {
    W = std::max<Index>(W, 0);
    Ids inputs(Shape{W, T}), targets(Shape{W, T});
    const auto token = [&](Index i) {
        return text[std::clamp<Index>(i, 0, text.size() - 1)];
    };
    for (Index w = 0; w < W; ++w) {
        for (Index t = 0; t < T; ++t) {
            inputs(w, t) = token(begin(w) + t);
            targets(w, t) = token(begin(w) + target(t));
        }
    }
    return {inputs, targets};
}

Index next(Index t) {
    return t + 1;
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"not-shifted",
         "Your targets are the inputs themselves. The model would learn to copy what it "
         "reads: its loss falls to 0 within a minute, and it cannot write a word.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out - 1) / T, T,
                 [=](Index w) { return w * T; }, [](Index t) { return t; });
         }},
        {"shifted-backwards",
         "Your targets are the tokens before the inputs. The model would learn to say "
         "what it has just read, which is easy and of no use: 11 12 13 asks for the 12 "
         "after 11, not for the 11 before 12.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out - 1) / T, T,
                 [=](Index w) { return w * T; }, [](Index t) { return t - 1; });
         }},
        {"rolled",
         "Your last target of each window is the first input of the same window, as a "
         "rotation leaves it. What follows the last input stands in the text: it is the "
         "first input of the next window.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out - 1) / T, T,
                 [=](Index w) { return w * T; }, [=](Index t) { return (t + 1) % T; });
         }},
        {"reads-validation",
         "Your last target is the first token of validation where the windows fit "
         "exactly. Six tokens of training have five pairs, not six: the last token is a "
         "target and no input.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out) / T, T, [=](Index w) { return w * T; },
                 next);
         }},
        {"nothing-held-out",
         "Your windows run to the end of the text, through the tokens that were held "
         "out. Validation then measures what was learned by heart, and looks far too "
         "good.",
         [](const Ids& text, Index T, Index) {
             return cut(
                 text, (text.size() - 1) / T, T, [=](Index w) { return w * T; }, next);
         }},
        {"validation-at-the-beginning",
         "You hold out the first tokens. Asked for are the last: a text is read from its "
         "beginning, and the question is how it goes on.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out - 1) / T, T,
                 [=](Index w) { return held_out + w * T; }, next);
         }},
        {"one-window-too-few",
         "Your last whole window is missing where the pairs fit exactly or nearly: with "
         "11 tokens there are 10 pairs, two windows of 4 and two pairs left over.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out) / T - 1, T,
                 [=](Index w) { return w * T; }, next);
         }},
        {"windows-of-one-more",
         "Your windows begin T + 1 tokens apart. In the text 11 12 13 14 15 16 with T = "
         "2 the second then begins at 14, and 13 is never an input: what follows 13 is "
         "never learned.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, (text.size() - held_out) / (T + 1), T,
                 [=](Index w) { return w * (T + 1); }, next);
         }},
        {"windows-at-every-token",
         "Your windows begin at every token and overlap. Nothing is false in them, but "
         "nearly every pair occurs T times: asked for are windows side by side, each "
         "pair once.",
         [](const Ids& text, Index T, Index held_out) {
             return cut(
                 text, text.size() - held_out - T, T, [](Index w) { return w; }, next);
         }},
    };
}

}  // namespace heed::exercise
