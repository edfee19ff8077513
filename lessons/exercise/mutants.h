// Answers that are examined one after the other, without an answer of a learner: the
// mutants of a solution, compiled together because that takes a tenth of the time.
#pragma once

#include <vector>

namespace heed::exercise {

// A function of the exercise's type Answer; only its examination knows which that is.
using AnyFunction = void (*)();

// None, unless a file that is linked in says otherwise (course/mutant_trial.h).
std::vector<AnyFunction> mutants();

}  // namespace heed::exercise
