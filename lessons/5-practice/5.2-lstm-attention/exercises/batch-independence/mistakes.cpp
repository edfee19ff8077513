#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

// What is compared with the answer for the batch.
enum class Against { alone, copies, reversed, again };

// The test with its parts to be broken.
struct Choices {
    Against against = Against::alone;
    bool first_only = false;
    bool sums = false;          // sums of answers are compared
    bool largest_only = false;  // and only where the largest number stands
    double least = 1e-9;
    bool absolute = false;  // not relative to the answers' size
    bool nan_passes = false;
};

Index largest(const Tensor& y, Index begin, Index end) {
    Index best = begin;
    for (Index i = begin; i < end; ++i)
        if (y[i] > y[best]) best = i;
    return best - begin;
}

bool judge(const Choices& how, const Model& model, const Tensor& batch) {
    const Index B = batch.dim(0);
    const Tensor together = model(batch);
    const Index n = together.size() / B;
    double size = 0;
    for (const Real y : together.data()) size = std::max(size, std::abs(y));
    for (Index b = 0; b < (how.first_only ? 1 : B); ++b) {
        const Tensor one = slice(batch, 0, b, b + 1);
        Tensor other = model(one), whole = slice(together, 0, b, b + 1);
        if (how.against == Against::copies)
            whole = slice(model(repeat(one, 0, B)), 0, 0, 1);
        if (how.against == Against::reversed)
            other = slice(model(flip(batch, 0)), 0, B - 1 - b, B - b);
        if (how.against == Against::again) other = slice(model(batch), 0, b, b + 1);
        double sum = 0;
        for (Index i = 0; i < n; ++i) {
            const double change = other[i] - whole[i];
            sum += change;
            if (how.nan_passes && std::isnan(change)) continue;
            if (how.sums || how.largest_only) {
                if (!std::isfinite(change)) return false;
                continue;
            }
            if (!(std::abs(change) <= how.least * (how.absolute ? 1 : size)))
                return false;
        }
        if (how.sums && !(std::abs(sum) <= 1e-9 * size)) return false;
        if (how.largest_only && largest(other, 0, n) != largest(whole, 0, n))
            return false;
    }
    return true;
}

Mistake<Answer> mistake(std::string id, std::string sentence, const Choices& how) {
    return {std::move(id), std::move(sentence),
            [how](const Model& m, const Tensor& x) { return judge(how, m, x); }};
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        mistake(
            "asked-twice",
            "You ask the same batch twice. A model that looks at the neighbours looks "
            "at them both times, and says the same. The company must change.",
            {.against = Against::again}),
        mistake("reversed",
                "You reverse the batch and look whether the answers are reversed. For "
                "attention over the batch they are: it takes the sentences as a set, and "
                "the set is the same. Somebody must leave.",
                {.against = Against::reversed}),
        mistake("company-of-copies",
                "You give a sentence a company of its own copies. The mean of equal "
                "sentences is that sentence, so a model that mixes them says the same as "
                "alone. Compare with the answer among the others.",
                {.against = Against::copies}),
        mistake("first-only",
                "You ask for the first sentence only. There are models in which each "
                "sentence hears of those before it: the first hears of nobody, and all "
                "others do.",
                {.first_only = true}),
        mistake("largest-only",
                "You compare which number is the largest. In the lesson no answer of 256 "
                "changed in company, and yet every probability moved. Compare the "
                "numbers.",
                {.largest_only = true}),
        mistake(
            "sums",
            "You compare sums of answers. Behind a softmax they are 1 in any company, "
            "and elsewhere what one number gains another may lose. Compare number by "
            "number.",
            {.sums = true}),
        mistake("too-coarse",
                "Small changes escape you. An answer of size 1 that moves by a millionth "
                "has heard of its neighbour: rounding is in the sixteenth digit.",
                {.least = 1e-4}),
        mistake("rounding",
                "You ask for the same bits. A right model may add up in another order "
                "when more sentences are asked, which moves the last digits; allow a "
                "share such as 1e-9 of the answers' size.",
                {.least = 0}),
        mistake("fixed-tolerance",
                "Your tolerance is a fixed number, whatever size the answers have. Of "
                "answers in ten millions rounding alone is larger, and answers in "
                "billionths are all below it. Measure the change by the answers.",
                {.absolute = true}),
        mistake("nan-passes",
                "A model that gives NaN passes your test. Every comparison with NaN is "
                "false, so ask for what is right (change <= limit) and reject the rest.",
                {.nan_passes = true}),
    };
}

}  // namespace heed::exercise
