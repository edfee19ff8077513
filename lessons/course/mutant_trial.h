// Which mutants of a solution does its examination notice?
//
// One program holds them all, each in a namespace of its own, because what takes time is
// to start a compiler and a linker. Each is examined in a process of its own: a mutant
// may crash, or never end.
#pragma once

#include <string>
#include <vector>

#include "lessons/course/attempt.h"
#include "lessons/course/mutate.h"

namespace heed::course {

// For each mutant the stage of its verdict; "compile" where it is no program. Throws
// Error if the program of those that compile one by one cannot be built.
std::vector<std::string> stages_of(const Exercise& exercise, const Recipe& recipe,
                                   const std::string& solution,
                                   const std::vector<Mutant>& mutants);

}  // namespace heed::course
