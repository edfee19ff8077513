// Optimisers: what turns gradients into better parameters.
#pragma once

#include "optim/adam.h"  // a step of its own size for every number
#include "optim/clip.h"  // gradients kept within bounds
#include "optim/sgd.h"   // a step downhill, with momentum
