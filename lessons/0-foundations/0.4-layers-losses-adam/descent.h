// Optimisers on two numbers and on a small model.
#pragma once

#include <string>

#include "core/real.h"

namespace lesson {

using heed::Index;

// Four rules walk down a narrow valley; their paths become valley.svg.
void show_valley(const std::string& out);

// The length of Adam's first steps, with the bias correction and without it.
void show_first_steps();

// What becomes of a training when the correction is missing: correction.svg.
void show_correction(Index seed, const std::string& out);

// The first step for gradients as small as ε.
void show_epsilon();

}  // namespace lesson
