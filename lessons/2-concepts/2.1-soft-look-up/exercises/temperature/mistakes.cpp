#include <cmath>

#include "answer.h"
#include "lessons/exercise/check.h"

namespace heed::exercise {

namespace {

Tensor entropy_of(const Tensor& x, int axis = 1) {
    return -sum(softmax(x, axis) * log_softmax(x, axis), axis);
}

}  // namespace

std::vector<Mistake<Answer>> mistakes() {
    return {
        {"multiplies",
         "You multiply the scores by the temperature. Heat makes undecided: the scores "
         "are divided, so that at a high temperature their differences vanish. Yours is "
         "the entropy at 1 / temperature.",
         [](const Tensor& s, double t) { return entropy_of(s * t); }},
        {"log-of-zero",
         "Right, until a weight underflows to 0: its logarithm is minus infinity, and 0 "
         "times infinity is no number. A weight of 0 adds nothing to the entropy. Take "
         "the logarithm of the softmax in one go, from the scores, or leave such weights "
         "out.",
         [](const Tensor& s, double t) {
             const Tensor p = softmax(s / t);
             return -sum(p * log(p), 1);
         }},
        {"over-the-queries",
         "You make shares over the queries: one entropy for each key. Each QUERY shares "
         "out its attention over the keys, which lie along the last axis.",
         [](const Tensor& s, double t) { return entropy_of(s / t, 0); }},
        {"one-for-all",
         "You add up over all queries as well. Each query is decided or undecided for "
         "itself, and the result has one number for each.",
         [](const Tensor& s, double t) { return sum(entropy_of(s / t)).reshape({1}); }},
        {"sign",
         "Your entropies are negative. The logarithm of a share is negative, so the sum "
         "of p log p is; the entropy is minus that.",
         [](const Tensor& s, double t) { return -entropy_of(s / t); }},
        {"log2",
         "Your result is the entropy in bits: you took the logarithm to base 2. Here it "
         "is the natural one: two equal weights have log 2 = 0.693, and not 1.",
         [](const Tensor& s, double t) { return entropy_of(s / t) / std::log(2.0); }},
        {"no-temperature",
         "The temperature does not matter in your function. It divides the scores before "
         "softmax.",
         [](const Tensor& s, double) { return entropy_of(s); }},
        {"weights-divided",
         "You divide by the temperature after softmax, and the shares no longer sum to "
         "one. The scores are what is divided, before softmax.",
         [](const Tensor& s, double t) {
             return -sum(softmax(s) / t * (log_softmax(s) - std::log(t)), 1);
         }},
        {"mean",
         "You take the mean over the keys where the entropy is a sum: with four equal "
         "weights you get a quarter of log 4. The p in front of log p is the averaging "
         "already.",
         [](const Tensor& s, double t) {
             return entropy_of(s / t) / static_cast<double>(s.dim(1));
         }},
    };
}

}  // namespace heed::exercise
