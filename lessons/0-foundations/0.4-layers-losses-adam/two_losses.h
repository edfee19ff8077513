// Cross-entropy from scores and from probabilities, right and mixed up.
#pragma once

#include "core/rng.h"

namespace lesson {

using heed::Rng;

// A model that is sure and wrong: what each loss says, and what gradient it gives.
void show_wrong_answers();

// One small model under four losses, two of which are mistakes.
void show_four_losses(Rng& rng);

}  // namespace lesson
