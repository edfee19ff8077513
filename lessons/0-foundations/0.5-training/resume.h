// A training that stops and goes on.
#pragma once

#include "names.h"

namespace lesson {

// Twenty epochs at once, and ten and ten with a checkpoint in between, which goes to the
// folder `out`: the same bits. Then what happens if only the weights are saved.
void show_resume(const Names& names, std::uint64_t seed, const std::string& out);

}  // namespace lesson
