#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

struct Choices {
    enum { prefix, alone, first_only, last_only, half } calls = prefix;
    enum { last_row, first_row, all_rows } rows = last_row;
    bool changes_add = false;
    double least = 1e-10;
    bool nan_passes = false;
    bool absolute = false;
};

bool judge(const Choices& how, const Decoder& decoder, const Tensor& x) {
    const Tensor whole = decoder(x);
    const Index T = x.dim(0), width = whole.dim(1);
    for (Index t = 0; t < T; ++t) {
        if (how.calls == Choices::first_only && t > 0) break;
        if (how.calls == Choices::last_only && t < T - 1) continue;
        if (how.calls == Choices::half && t != T / 2) continue;
        const bool alone = how.calls == Choices::alone;
        const Tensor begun = decoder(slice(x, 0, alone ? t : 0, t + 1));
        const Index row = how.rows == Choices::first_row ? 0 : t;
        const Index from = how.rows == Choices::all_rows ? 0 : row;
        double differ = 0, size = 0;
        for (Index i = from * width; i < (row + 1) * width; ++i) {
            const Real now = begun[alone ? i - t * width : i];
            if (!std::isfinite(now) && !how.nan_passes) return false;
            differ += how.changes_add ? now - whole[i] : std::abs(now - whole[i]);
            size += std::abs(whole[i]);
        }
        if (std::abs(differ) > how.least * (how.absolute ? 1 : size)) return false;
    }
    return true;
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Decoder& d, const Tensor& x) { return judge(how, d, x); }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake("word-alone",
                "You call the decoder with word t alone. A decoder that writes has all "
                "the words before it too, and attention that looks back needs them: you "
                "reject what is right.",
                {.calls = Choices::alone}),
        mistake(
            "first-word-only",
            "You compare the first word only. A mask that is off by one, or a decoder "
            "that sees the last word from the second on, passes.",
            {.calls = Choices::first_only}),
        mistake("whole-with-itself",
                "You compare the last row only. There decoder(words 0 .. t) IS "
                "decoder(all words), and everything agrees with itself.",
                {.calls = Choices::last_only}),
        mistake("one-length",
                "You compare one beginning, half of the sentence. A decoder can agree "
                "there and differ elsewhere: each length of a beginning is a case of its "
                "own.",
                {.calls = Choices::half}),
        mistake(
            "row-0",
            "You compare row 0 of each call. What is written next comes from the LAST "
            "row, and row 0 may be right when all others are wrong.",
            {.rows = Choices::first_row}),
        mistake("all-rows",
                "You compare all rows of each beginning, and so reject a decoder "
                "that only ever differs in rows that nobody reads any more. A word that "
                "is written stays written.",
                {.rows = Choices::all_rows}),
        mistake("differences-cancel",
                "You add up differences with their signs. One feature up by 0.3 and "
                "another down by 0.3 is not agreement.",
                {.changes_add = true}),
        mistake("to-the-last-digit",
                "You ask for equal bits. A sum of 3 numbers and the same sum with "
                "something added and taken away are rounded differently; that is not a "
                "fault of the decoder. Allow for a share such as 1e-10.",
                {.least = 0}),
        mistake("too-generous",
                "A thousandth is too much to allow. A decoder that looks ahead by a "
                "millionth looks ahead: training will find that way and widen it.",
                {.least = 1e-3}),
        mistake(
            "absolute",
            "You allow a fixed difference, whatever the size of the numbers. A "
            "decoder whose outputs are a billion times as small then passes always, and "
            "large ones fail by rounding. Compare with the size of the row.",
            {.absolute = true}),
        mistake("nan-passes",
                "NaN passes your test: every comparison with it is false, also \"differs "
                "by more than\". Ask first whether the numbers are finite.",
                {.nan_passes = true}),
    };
}

}  // namespace heed::exercise
