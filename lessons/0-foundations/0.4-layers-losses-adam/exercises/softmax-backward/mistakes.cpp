#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"diagonal",
         "You use the slopes on the diagonal only, p (1 - p), as for a sigmoid. A score "
         "that rises takes its share from all others; those terms, -p[i] p[j], are "
         "missing. For two shares of one half they are as large as the diagonal itself.",
         [](const Tensor& p, const Tensor& dp) { return p * (1 - p) * dp; }},
        {"no-mean",
         "You give p times dp and do not subtract anything. That is how far every share "
         "would like to grow if it were free to. But shares add up to one: what one "
         "gains the others lose, and so the gradient of a row adds up to zero.",
         [](const Tensor& p, const Tensor& dp) { return p * dp; }},
        {"plain-mean",
         "You subtract the plain mean of dp. The mean has to be weighted by the shares: "
         "a share of 0.9 counts nine times as much as one of 0.1. For p = [0.75 0.25] "
         "and dp = [4 8] it is 5, not 6. (With equal shares nobody could tell.)",
         [](const Tensor& p, const Tensor& dp) {
             return p * (dp - mean(dp, -1, Keep::yes));
         }},
        {"plain-sum",
         "You subtract the plain sum of dp. That is the backward of log_softmax turned "
         "round: there the sum has no weights. Here each element of dp counts by its "
         "share.",
         [](const Tensor& p, const Tensor& dp) {
             return p * (dp - sum(dp, -1, Keep::yes));
         }},
        {"all-rows-together",
         "You take one weighted mean for all rows together. Each row is a softmax of its "
         "own, with its own mean; a mean along the last axis, kept as an axis of size 1, "
         "stands beside its row.",
         [](const Tensor& p, const Tensor& dp) { return p * (dp - sum(p * dp)); }},
        {"down-the-columns",
         "Your weighted mean runs down the columns. Each row is a softmax of its own: "
         "its shares add up to one along the last axis, and so the mean goes along it "
         "too.",
         [](const Tensor& p, const Tensor& dp) {
             return p * (dp - sum(p * dp, 0, Keep::yes));
         }},
        {"mean-outside",
         "You subtract the weighted mean from p times dp. It belongs inside the bracket, "
         "beside dp, so that it is multiplied by p as well: the loss a share causes to "
         "others is in proportion to what they have.",
         [](const Tensor& p, const Tensor& dp) {
             return p * dp - sum(p * dp, -1, Keep::yes);
         }},
        {"diagonal-twice",
         "You subtract the weighted mean AND multiply by 1 - p. Either the slopes are "
         "written as a matrix, with p (1 - p) on its diagonal, or the bracket with the "
         "mean is used, which contains the diagonal already.",
         [](const Tensor& p, const Tensor& dp) {
             return p * (1 - p) * (dp - sum(p * dp, -1, Keep::yes));
         }},
        {"softmax-again",
         "You apply softmax to p before you use it. p already is the result of softmax: "
         "it adds up to one. A second softmax makes all shares nearly equal.",
         [](const Tensor& p, const Tensor& dp) {
             const Tensor q = softmax(p, -1);
             return q * (dp - sum(q * dp, -1, Keep::yes));
         }},
        {"p-missing",
         "You subtract the right mean, and forget to multiply by p. A share that is "
         "nearly zero hardly moves, whatever its score does: its gradient is nearly zero "
         "too.",
         [](const Tensor& p, const Tensor& dp) {
             return dp - sum(p * dp, -1, Keep::yes);
         }},
        {"sign",
         "All is right but the sign. A score grows when the gradient of its share is "
         "ABOVE the mean: dp minus mean, and not mean minus dp.",
         [](const Tensor& p, const Tensor& dp) {
             return p * (sum(p * dp, -1, Keep::yes) - dp);
         }},
        {"cross-entropy",
         "You give p minus dp. p minus the target is the gradient of softmax AND "
         "cross-entropy in one, the best-known special case. Here dp is the gradient of "
         "any loss, and not a target.",
         [](const Tensor& p, const Tensor& dp) { return p - dp; }},
    };
}

}  // namespace heed::exercise
