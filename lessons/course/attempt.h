// One attempt at an exercise: compile the answer, link it with its examination, run that,
// and say in words what came of it.
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

struct Verdict {
    // "passed", "not started", "compile", "crash", "timeout", or another stage of
    // exercise/examine.h.
    std::string stage;
    std::string mistake;  // id of the known mistake, or ""
    std::string text;     // for the learner
    std::string printed;  // what the answer wrote on stdout and stderr
    double seconds = 0;   // for all of it

    bool passed() const { return stage == "passed"; }
};

struct AttemptOptions {
    std::string mode = "mine";  // or "compare", "author": see exercise/main.cpp
    double time_limit = 5;      // seconds for running it
    std::string tag = "mine";   // names the files made, so that two attempts can be made
};

// Throws Error only where the machine is at fault, not the answer.
Verdict attempt(const Exercise& exercise, const Recipe& recipe,
                const std::filesystem::path& answer, const AttemptOptions& options = {});

}  // namespace heed::course
