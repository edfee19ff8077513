// Optimisers: what turns gradients into better parameters.
//
// A batch too large for the memory is computed in pieces: step() uses the gradients up,
// until then they add up. A loss that is a mean must be weighted with its share of the
// batch: 1 / n for n equal pieces, for unequal ones tokens of the piece / tokens of all.
//
//     for (const Batch& piece : pieces) {
//         Tape tape;
//         tape.backward(model.loss(piece) * (1.0 * piece.tokens / all_tokens));
//     }
//     adam.step();
#pragma once

// clang-format off
#include "optim/parameter_group.h"  // which parameters decay, and how fast each learns
#include "optim/sgd.h"              // a step downhill, with momentum
#include "optim/adam.h"             // a step of its own size for every number; AdamW
#include "optim/state.h"            // what they remember, to go on later bit for bit
#include "optim/schedule.h"         // the learning rate as a function of the step
#include "optim/clip.h"             // gradients kept within bounds
// clang-format on
