// Optimisers: what turns gradients into better parameters.
#pragma once

// clang-format off
#include "optim/state.h"  // what an optimiser remembers
#include "optim/sgd.h"   // a step downhill, with momentum
#include "optim/adam.h"  // a step of its own size for every number
#include "optim/clip.h"  // gradients kept within bounds
// clang-format on
