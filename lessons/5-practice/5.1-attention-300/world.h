// The task: three sets of coordinates for one thing, on vectors as the listing draws
// them.
#pragma once

#include <functional>

#include "listing.h"

namespace lesson {

constexpr Index D = 300, T = 5;

// Three sets of coordinates for one thing. What was read stands in the input's, who asks
// speaks the output's, the answer is to be given in a third.
struct World {
    Tensor asks, answers;  // (D, D), unknown to the model

    explicit World(Rng& rng)
        : asks(Tensor::normal({D, D}, 0, 1 / std::sqrt(double{D}), rng)),
          answers(Tensor::normal({D, D}, 0, 1 / std::sqrt(double{D}), rng)) {}
};

struct Sample {
    Tensor input;   // (B, 5, 300), random
    Tensor output;  // (B, 5, 300): each asks for one of the five, in its own words
    Tensor target;  // (B, 5, 300): the one that was asked for
    Ids meant;      // (B, 5): which one it was
};

Sample sample(const World& world, Index B, Rng& rng);

// So many steps of Adam on ten new sentences each; `watch` hears the number of each step.
void train(
    const Projected& model, const World& world, int steps, Rng& rng,
    const std::function<void(int)>& watch = [](int) {});

// On 200 sentences of vectors that were not there before.
struct Marks {
    double right = 0;  // share of queries whose largest weight is on what they mean
    double error = 0;  // mean square of what is wrong, in units of the target's
};
Marks mark(const Projected& model, const World& world);

}  // namespace lesson
