// What an answer is compiled and linked with: the examination of its exercise.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "lessons/course/exercise.h"

namespace heed::course {

// What CMake knows of an exercise: compiler, flags, and what to link an answer with.
struct Recipe {
    std::string compiler;
    std::vector<std::string> flags, objects, libraries;
    std::filesystem::path folder;  // build/.../exercises/0.1-broadcast-shape
};

// As CMake has written it. Throws FileError where it has not.
Recipe read_recipe(const Exercise& exercise);

// Reads the recipe, building the examination first if it is older than its sources.
// Throws Error with the end of the build's output if it cannot be built.
Recipe prepare(const Exercise& exercise);

// The same for many at once: one build, all cores.
void prepare_all(const std::vector<Exercise>& exercises);

}  // namespace heed::course
