#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor one_hot(const Tensor& scores, Index chosen) {
    Tensor x(scores.shape());
    x.mutable_data()[static_cast<std::size_t>(chosen)] = 1;
    return x;
}

Tensor slope(const Tensor& scores, Index chosen) {
    return one_hot(scores, chosen) - softmax(scores);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"baseline-added",
         "You add the baseline where it is subtracted. What counts is how much better "
         "the reward was than expected: with reward 4 and baseline 4 a draw says "
         "nothing.",
         [](const Tensor& x, Index c, double r, double b) {
             return slope(x, c) * (r + b);
         }},
        {"descends",
         "Your gradient has the opposite sign: a step along it makes a good draw less "
         "likely. This is the gradient of the expected reward, which should grow, and "
         "not of a loss, which should fall.",
         [](const Tensor& x, Index c, double r, double b) {
             return slope(x, c) * (b - r);
         }},
        {"only-the-chosen",
         "You move the score of the drawn slot alone. Its probability also falls when "
         "ANOTHER score grows, because shares have a common sum: every slot j has the "
         "slope -p[j], and the drawn one 1 on top of it.",
         [](const Tensor& x, Index c, double r, double b) {
             return one_hot(x, c) * slope(x, c) * (r - b);
         }},
        {"one-hot",
         "You give the reward to the drawn slot and leave out the -p. Then every score "
         "only ever grows with positive rewards, and the mean over draws is p r instead "
         "of p (r - J).",
         [](const Tensor& x, Index c, double r, double b) {
             return one_hot(x, c) * (r - b);
         }},
        {"scores-for-probabilities",
         "You subtract the scores where the probabilities belong. The gradient of log "
         "p[chosen] is a matter of shares: 1 - p for the drawn slot and -p for the "
         "others, all between -1 and 1.",
         [](const Tensor& x, Index c, double r, double b) {
             return (one_hot(x, c) - x) * (r - b);
         }},
        {"of-p",
         "You took the gradient of p[chosen], without the logarithm: yours is smaller by "
         "the factor p[chosen]. The draw itself already counts a slot as often as it is "
         "likely; with the factor it is counted twice. The logarithm divides it out.",
         [](const Tensor& x, Index c, double r, double b) {
             return slope(x, c) * (r - b) * static_cast<double>(softmax(x)[c]);
         }},
        {"importance",
         "You divide by the probability of the drawn slot. That repairs draws from "
         "another distribution; here slots are drawn with p itself, and rare ones are "
         "made up for by being drawn rarely.",
         [](const Tensor& x, Index c, double r, double b) {
             return slope(x, c) * ((r - b) / static_cast<double>(softmax(x)[c]));
         }},
        {"no-baseline",
         "Your function pays no attention to the baseline. The mean over draws is right "
         "without it, but with a reward of 104 where 102 was expected a draw should say "
         "2 and not 104.",
         [](const Tensor& x, Index c, double r, double) { return slope(x, c) * r; }},
        {"baseline-on-probabilities",
         "You subtract the baseline from the slope and not from the reward. It stands "
         "beside the reward: (reward - baseline) is one number, by which all slopes are "
         "multiplied.",
         [](const Tensor& x, Index c, double r, double b) {
             return slope(x, c) * r - b;
         }},
        {"expected",
         "You give every slot its share of the reward, p (r - b), as if all had been "
         "drawn. Only one was: which one must show in the result.",
         [](const Tensor& x, Index, double r, double b) { return softmax(x) * (r - b); }},
    };
}

}  // namespace heed::exercise
