// The learner's own folder, my/ or HEED_WORK: answers, their earlier versions, and what
// was done, in a text file that a person can read and repair.
#pragma once

#include <filesystem>
#include <functional>
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
    Record record(const Exercise& exercise) const;
    const std::string& current() const { return current_; }

    // Changes what is known of an exercise: reads progress.txt as it is now, since
    // another `learn` or a person may have written there, and writes it, whole or not
    // at all.
    void note(const Exercise& exercise, const std::function<void(Record&)>& change);

    // Did the task or the check change since the record was made?
    bool updated(const Exercise& exercise) const;

    // Notes that the exercise is the current one, and copies start.cpp there unless
    // there is an answer already.
    void start(const Exercise& exercise);
    // Remembers the answer as it is now, if it is not the last version remembered.
    void keep(const Exercise& exercise) const;
    // The version before this one comes back. Returns where the present one is kept, or
    // an empty path if there is no earlier one.
    std::filesystem::path undo(const Exercise& exercise) const;
    // start.cpp again. The present version stays in the history.
    void reset(const Exercise& exercise) const;

    const std::filesystem::path& folder() const { return folder_; }

private:
    void read();
    void save() const;
    std::filesystem::path history_of(const Exercise& exercise) const;

    std::filesystem::path folder_;
    std::string current_;
    std::map<std::string, Record> records_;
};

// Everything an answer is measured by: another text, another hash.
std::string task_hash(const Exercise& exercise);

}  // namespace heed::course
