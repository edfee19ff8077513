// What a tape keeps alive, and how long its steps take.
#pragma once

#include <string>
#include <vector>

#include "core/real.h"

namespace lesson {

// How many tensors of x's size are alive beside x, in and after a chain of 100 steps.
struct Memory {
    std::string operation;
    long without_tape, after_forward, after_backward;
};
std::vector<Memory> memory_of_chains();

// Nanoseconds a step, in a chain of 200,000 additions to one number; and of one tanh of a
// (256, 256), without a tape.
struct Time {
    double without_tape, recorded, backward, large;
};
Time time_of_steps();

// Milliseconds for the loss of a small network, alone and with the gradients of all its
// weights.
struct Price {
    heed::Index weights;
    double loss, with_gradients;
};
Price price_of_gradients();

}  // namespace lesson
