// What helps against learning by heart, and how much of it is chance.
#pragma once

#include "report.h"

namespace lesson {

// The training that over-fits: fifty names, sixty epochs.
inline const Plan few_names{.epochs = 60, .batch = 16, .width = 64};

// The same training with one thing changed, from five seeds each.
void show_remedies(const Data& data);

}  // namespace lesson
