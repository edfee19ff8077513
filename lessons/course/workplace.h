// The learner's own folder, my/ or HEED_WORK: answers, their earlier versions, and what
// was done, in a text file that a person can read and repair.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "lessons/course/exercise.h"

namespace heed::course {

// What is known of one exercise.
struct Record {
    bool passed = false;
    bool peeked = false;  // saw the solution before a pass
    int hints = 0;        // how many were read
    std::string task;     // hash of the exercise as it was when it was started or passed
};

class Workplace {
public:
    // Reads progress.txt, if there is one. Throws FileError with its line if it makes no
    // sense.
    explicit Workplace(std::filesystem::path folder);

    // HEED_WORK, or my/ in the repository.
    static std::filesystem::path default_folder();

    std::filesystem::path file_of(const Exercise& exercise) const;
    bool started(const Exercise& exercise) const;
    Record& record(const Exercise& exercise) { return records_[exercise.id]; }
    std::string& current() { return current_; }

    // Did the task or the check change since the record was made?
    bool updated(const Exercise& exercise) const;

    // Copies start.cpp there unless there is an answer already, and makes the exercise
    // the current one.
    void start(const Exercise& exercise);
    // Remembers the answer as it is now, if it is not the last version remembered.
    void keep(const Exercise& exercise) const;
    // The version before this one comes back; false if there is none. The present one
    // stays in the history.
    bool undo(const Exercise& exercise) const;
    // start.cpp again. The present version stays in the history.
    void reset(const Exercise& exercise) const;

    // Writes progress.txt, whole or not at all.
    void save() const;

    const std::filesystem::path& folder() const { return folder_; }

private:
    std::filesystem::path history_of(const Exercise& exercise) const;

    std::filesystem::path folder_;
    std::string current_;
    std::map<std::string, Record> records_;
};

// Everything an answer is measured by: another text, another hash.
std::string task_hash(const Exercise& exercise);

}  // namespace heed::course
