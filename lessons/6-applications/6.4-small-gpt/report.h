// What the training says on the screen: progress on stderr, results on stdout.
#pragma once

#include "text.h"
#include "writer.h"

namespace lesson {

// Mean losses of the validation part, and of as many characters of the training part, the
// last ones: like the first in kind, but learnt.
struct Losses {
    double train = 0, validation = 0;
};

void print_start(const Text& text, const heed::Gpt& model);

// Both evaluate and train show how far they are, and train how long it took: on stderr,
// so that results are the same on a slow machine and on a fast one.
Losses measure(const heed::Gpt& model, const Text& text);
void train_in_sight(const heed::Gpt& model, heed::AdamW& adam, const Schedule& schedule,
                    heed::ShuffledWindows& windows);

// Beside what a model without knowledge would have: the logarithm of the alphabet's size.
void print_losses(const Losses& before, const Losses& after, const Text& text,
                  const Schedule& schedule);

// The prompt and what the model makes of it.
void print_sample(const heed::Gpt& model, const Text& text, const Characters& prompt,
                  heed::Index count, const heed::Sampling& sampling, heed::Rng& rng);

}  // namespace lesson
