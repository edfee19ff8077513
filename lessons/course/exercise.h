// The exercises of the book: found in the lessons' folders, told to a learner.
//
// An exercise is a folder lessons/<chapter>/<lesson>/exercises/<name> with task.md,
// hints.md, answer.h, start.cpp, solution.cpp, check.cpp and mistakes.cpp. The order is
// that in which the section "## Exercises" of the lesson's text names them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heed::course {

struct Exercise {
    std::string id;      // "0.1/broadcast-shape"
    std::string lesson;  // "0.1"
    std::string name;    // "broadcast-shape"
    std::string title, kind;
    std::filesystem::path folder;

    // "0.1-broadcast-shape": its name where a slash cannot be.
    std::string flat_id() const { return lesson + '-' + name; }
};

// All of them, in the order of the book. Throws FileError if one cannot be read.
std::vector<Exercise> find_exercises();

// The exercise that was meant by "0.1/broadcast-shape", "broadcast-shape" or "0.1" (the
// first of its lesson). Throws kit::UsageError with the nearest name.
Exercise find_exercise(const std::vector<Exercise>& all, const std::string& typed);

// What the title line and the line of the kind are followed by.
std::string task_of(const Exercise& exercise);

// The three hints, and what one may like to know after a pass.
struct Hints {
    std::vector<std::string> levels;
    std::string afterwards;
};
Hints hints_of(const Exercise& exercise);

// The declaration of what is to be written, as start.cpp has it: "Shape f(int x)".
std::string signature_of(const Exercise& exercise);

// The whole file. Throws FileError.
std::string content_of(const std::filesystem::path& path);

// Its lines, without their ends.
std::vector<std::string> lines_of(const std::string& text);

// A number for a text (FNV-1a, 64 bits, in hexadecimal): other text, other number.
std::string hash_of(const std::string& text);

}  // namespace heed::course
