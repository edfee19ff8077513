// One attempt at an exercise: compile the answer, link it with its examination, run that,
// and say in words what came of it.
#pragma once

#include <filesystem>
#include <string>

#include "lessons/course/exercise.h"
#include "lessons/course/recipe.h"

namespace heed::course {

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
    std::string mode = "mine";  // or another of exercise/main.cpp
    double time_limit = 5;      // seconds for running it
    std::string tag = "mine";   // names the files made, so that two attempts can be made
};

// What the compiler and the linker make of an answer.
struct Built {
    std::string refusal;  // for the learner; "" where there is a program
    std::string warning;  // the compiler's first, or ""
    std::string words;    // all that the compiler said

    bool well() const { return refusal.empty(); }
};
Built build(const Exercise& exercise, const Recipe& recipe,
            const std::filesystem::path& answer, const std::string& tag);

// Runs the program that build() has made with this tag.
Verdict run(const Recipe& recipe, const AttemptOptions& options);

// Both. Throws Error only where the machine is at fault, not the answer.
Verdict attempt(const Exercise& exercise, const Recipe& recipe,
                const std::filesystem::path& answer, const AttemptOptions& options = {});

}  // namespace heed::course
