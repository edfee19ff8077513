// A writer: a Gpt that learns a text, is measured, and writes on.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/rng.h"
#include "data/text_windows.h"
#include "nn/gpt.h"
#include "nn/sample.h"
#include "optim/adam.h"

namespace lesson {

using Characters = std::vector<std::int32_t>;  // as ids

struct Schedule {
    heed::Index iterations = 2000;
    heed::Index batch = 12;  // windows in an iteration
    double lr = 1e-3;        // at its highest; falls to a tenth of it
    double clip = 1;         // largest norm of the gradient
};

struct Training {
    double done = 0;                   // of all iterations, in [0, 1]
    double loss = 0;                   // mean over the latest iterations
    double characters_per_second = 0;  // over all of the training so far
};

// Trains on the text's windows, whose length is the model's context; `report` is called
// after every iteration.
void train(const heed::Gpt& model, heed::AdamW& adam, const Schedule& schedule,
           heed::ShuffledWindows& windows,
           const std::function<void(const Training&)>& report);

// The mean loss of every character but the first, each predicted once, from what is
// before it in its window. The windows lie side by side, so that a character at the
// beginning of one is predicted from little.
double evaluate(const heed::Gpt& model, std::span<const std::int32_t> text,
                const std::function<void(double)>& report);

// The next `count` characters after the beginning, which is not empty, each drawn after
// all that the context can hold of what is before it.
Characters write_on(const heed::Gpt& model, const Characters& beginning,
                    heed::Index count, const heed::Sampling& sampling, heed::Rng& rng,
                    const std::function<void(double)>& report);

}  // namespace lesson
