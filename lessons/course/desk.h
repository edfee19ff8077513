// What a learner sits at: the exercises, the work so far, and a way to show both.
#pragma once

#include <string>
#include <vector>

#include "lessons/course/attempt.h"
#include "lessons/course/exercise.h"
#include "lessons/course/workplace.h"

namespace heed::course {

struct Desk {
    std::vector<Exercise> exercises = find_exercises();
    Workplace workplace{Workplace::default_folder()};

    // The exercise meant by the words after a command: one name, or none for the current.
    Exercise chosen(const std::vector<std::string>& arguments,
                    const std::string& command);
    // Puts the exercise on the desk: the current one, its file in the folder.
    void start(const Exercise& exercise);
    // The exercise after this one that is not passed, or null.
    const Exercise* next_after(const Exercise& exercise);
};

// The path as one would type it from here.
std::string shown_path(const std::filesystem::path& path);

// Prints the task, and which file is to be written.
void show_task(Desk& desk, const Exercise& exercise);

// One attempt, recorded, the verdict shown last. True if it passed.
bool check_and_show(Desk& desk, const Exercise& exercise);

// The next hint, or the level asked for; 0: the next.
void show_hint(Desk& desk, const Exercise& exercise, int level);

// Yours, the right numbers and the difference, for every probe; false if there is nothing
// to compare, because it does not run.
bool show_difference(Desk& desk, const Exercise& exercise);

// The list of all exercises with their marks.
void show_status(Desk& desk);

// The reference beside the answer, if it was earned.
int show_solution(Desk& desk, const Exercise& exercise, bool peek);

}  // namespace heed::course
