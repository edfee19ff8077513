#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

using Losses = std::vector<double>;
using Counts = std::vector<Index>;

struct Sums {
    double loss = 0, tokens = 0;  // over all batches
};

// The sums with their parts to be broken: how much batch b weighs in each.
template <class Weight, class Count>
Sums sums(const Losses& mean_loss, const Counts& padding, const Counts& positions,
          const Weight& weight, const Count& count) {
    Sums s;
    for (std::size_t b = 0; b < mean_loss.size(); ++b) {
        if (positions[b] == padding[b]) continue;
        s.loss += mean_loss[b] * static_cast<double>(weight(b));
        s.tokens += static_cast<double>(count(b));
    }
    return s;
}

Sums right(const Losses& mean_loss, const Counts& positions, const Counts& padding) {
    const auto n = [&](std::size_t b) { return positions[b] - padding[b]; };
    return sums(mean_loss, padding, positions, n, n);
}

double power(const Sums& s) {
    return s.tokens == 0 ? 1 : std::exp(s.loss / s.tokens);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"mean-of-perplexities",
         "Your result is the mean of the batches' perplexities. The exponential comes "
         "last: losses of 1 and 3 have the mean 2 and the perplexity 7.39, while the "
         "mean of e and e^3 is 11.4.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             Losses powers;
             for (const double x : loss) powers.push_back(std::exp(x));
             const Sums s = right(powers, positions, padding);
             return s.tokens == 0 ? 1 : s.loss / s.tokens;
         }},
        {"plain-mean-of-perplexities",
         "Your result is the mean of the batches' perplexities, every batch counted "
         "once. Neither is right: the exponential comes last, and a batch of 30 tokens "
         "counts ten times as much as one of 3.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             Losses powers;
             for (const double x : loss) powers.push_back(std::exp(x));
             const auto one = [](std::size_t) { return 1; };
             const Sums s = sums(powers, padding, positions, one, one);
             return s.tokens == 0 ? 1 : s.loss / s.tokens;
         }},
        {"every-batch-once",
         "Your mean counts every batch once, whatever its size. The last batch of an "
         "epoch may have one token: it must weigh as one token.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             const auto one = [](std::size_t) { return 1; };
             return power(sums(loss, padding, positions, one, one));
         }},
        {"padding-weighs",
         "Your batches weigh as much as they have positions, padding included. The mean "
         "loss of a batch is over the positions that count; a batch of 2 words and 28 "
         "paddings must weigh 2.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             const auto all = [&](std::size_t b) { return positions[b]; };
             return power(sums(loss, padding, positions, all, all));
         }},
        {"padding-divides",
         "Your total is right and is divided by all positions, padding included. A model "
         "then looks better for every <pad>: it loses nothing on what it was not asked.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             Sums s = right(loss, positions, padding);
             if (s.tokens == 0) return 1.0;
             s.tokens = 0;
             for (const Index n : positions) s.tokens += static_cast<double>(n);
             return power(s);
         }},
        {"base-two",
         "Your result is 2 to the power of the mean loss. That is the perplexity of "
         "losses in bits; these are natural logarithms, and log 50 must give 50, not "
         "15.05.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             const Sums s = right(loss, positions, padding);
             return s.tokens == 0 ? 1 : std::pow(2.0, s.loss / s.tokens);
         }},
        {"sum-for-mean",
         "Your result is e to the power of the whole loss, not of its mean. That is one "
         "over the probability of the entire text, and grows with every token: a text "
         "twice as long would have its square.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             return std::exp(right(loss, positions, padding).loss);
         }},
        {"still-a-loss",
         "Your result is the mean loss. Perplexity is e to the power of it: 1.5 means "
         "4.4817 equally likely tokens.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             const Sums s = right(loss, positions, padding);
             return s.tokens == 0 ? 0 : s.loss / s.tokens;
         }},
        {"nan-of-nothing",
         "Your result is NaN as soon as one batch is padding alone. Its loss is 0 "
         "divided by 0, and 0 times NaN is NaN: leave the batch out, a weight of 0 is "
         "not enough.",
         [](const Losses& loss, const Counts& positions, const Counts& padding) {
             Sums s;
             for (std::size_t b = 0; b < loss.size(); ++b) {
                 const auto n = static_cast<double>(positions[b] - padding[b]);
                 s.loss += n * loss[b];
                 s.tokens += n;
             }
             return loss.empty() ? 1 : std::exp(s.loss / s.tokens);
         }},
    };
}

}  // namespace heed::exercise
