#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using T = Tensor;

constexpr double eps = 1e-7;

// Minus what stands at the right words.
T at_right(const T& x, const Ids& targets) {
    return -sum(one_hot(targets, x.dim(1)) * x, 1);
}

T over_sum(const T& x) {
    return x / sum(x, 1, Keep::yes);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"as-compiled",
         "This is still the loss as the listing compiles it. A logit is not a share: it "
         "may be -2, and then the clip makes a constant of it, with gradient 0. In the "
         "example the right word at -2 costs 15.4 and is never lifted.",
         [](const T& z, const Ids& t) {
             return at_right(log(over_sum(clamp(z, eps, 1 - eps))), t);
         }},
        {"clipped-only",
         "You took the division away and kept the clip. Only the right word's number "
         "counts now, the others may be as large as they like, and below zero it is "
         "still dead.",
         [](const T& z, const Ids& t) {
             return at_right(log(clamp(z, eps, 1 - eps)), t);
         }},
        {"softmax-then-clip",
         "The shares are right, and then you clip them. An answer with a share below "
         "1e-7, a margin of 17, costs 16.1 whatever it does and has no gradient: the "
         "most "
         "wrong learn nothing. It needs no clip if share and logarithm are one step.",
         [](const T& z, const Ids& t) {
             return at_right(log(clamp(softmax(z), eps, 1 - eps)), t);
         }},
        {"exp-overflows",
         "Your formula is right on paper. exp(1000) is infinite in a computer, and "
         "infinite by infinite is no number. Take the logarithm of the whole quotient at "
         "once: the logit minus the logarithm of the sum, with the largest logit taken "
         "out first.",
         [](const T& z, const Ids& t) { return at_right(log(over_sum(exp(z))), t); }},
        {"a-little-added",
         "You added 1e-7 under the logarithm to be safe. That is the clip by another "
         "name: a right word with a share far below 1e-7 costs 16.1 and is hardly "
         "lifted.",
         [](const T& z, const Ids& t) { return at_right(log(softmax(z) + eps), t); }},
        {"softmax-twice",
         "There are two softmaxes one after the other. The second takes shares for "
         "logits; they all lie between 0 and 1, so even a perfect answer among 20 words "
         "gets e / (e + 19), and the loss cannot fall below 2.08.",
         [](const T& z, const Ids& t) { return at_right(log_softmax(softmax(z)), t); }},
        {"shifted-to-positive",
         "You moved the logits up until none was negative, and divided by the sum. The "
         "smallest of each row then has the share 0 by construction. Logits become "
         "shares by the exponential, which makes a factor of every difference.",
         [](const T& z, const Ids& t) {
             return at_right(log(over_sum(z - min(z, 1, Keep::yes) + eps)), t);
         }},
        {"absolute",
         "You made logits positive by dropping their signs. A logit of -2 is the "
         "opposite "
         "of 2, an unlikely word; with you it has the same share.",
         [](const T& z, const Ids& t) { return at_right(log(over_sum(abs(z))), t); }},
        {"down-the-batch",
         "Your shares are taken down the rows: positions compete for a word. Words "
         "compete for a position; what sums to one is a row.",
         [](const T& z, const Ids& t) { return at_right(log_softmax(z, 0), t); }},
        {"sigmoid",
         "You judge the right word by itself, with a sigmoid, as for a question of yes "
         "or no. The other words do not appear, and so nothing keeps them down.",
         [](const T& z, const Ids& t) { return at_right(-softplus(-z), t); }},
        {"logit-alone",
         "Your loss is minus the right word's logit. It falls for ever if all logits "
         "rise together: what is missing is the logarithm of the sum over all words.",
         [](const T& z, const Ids& t) { return at_right(z, t); }},
        {"base-two",
         "Your logarithm has base 2. Two equal logits cost you 1, a bit, and should "
         "cost ln 2 = 0.693.",
         [](const T& z, const Ids& t) {
             return at_right(log_softmax(z), t) / std::log(2.0);
         }},
        {"batch-mean",
         "You return the mean of all rows in the place of each. Asked for is the loss of "
         "every row by itself.",
         [](const T& z, const Ids& t) {
             const T each = at_right(log_softmax(z), t);
             return each * 0 + mean(each);
         }},
    };
}

}  // namespace heed::exercise
