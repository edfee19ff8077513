#include "lessons/course/workplace.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "core/error.h"
#include "lessons/course/lock.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

const char* const heading =
    "# What was done, one exercise a line: passed, peeked (saw the solution first),\n"
    "# hints read, and a hash of the exercise as it was then. \"learn\" writes this "
    "file.\n";

std::vector<fs::path> versions_in(const fs::path& folder) {
    std::vector<fs::path> versions;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        if (entry.path().extension() == ".cpp") versions.push_back(entry.path());
    }
    std::sort(versions.begin(), versions.end());
    return versions;
}

// "0007.cpp" if the largest number there is 6, also that of a version that was undone.
fs::path next_version(const fs::path& folder) {
    int last = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(folder, none))
        last = std::max(last, std::atoi(entry.path().stem().string().c_str()));
    char name[32];
    std::snprintf(name, sizeof name, "%04d.cpp", last + 1);
    return name;
}

Record read_record(std::istringstream& words, const std::string& where) {
    Record record;
    for (std::string word; words >> word;) {
        if (word == "passed") {
            record.passed = true;
        } else if (word == "peeked") {
            record.peeked = true;
        } else if (word.rfind("hints=", 0) == 0) {
            record.hints = std::clamp(std::atoi(word.c_str() + 6), 0, 100);
        } else if (word.rfind("task=", 0) == 0) {
            record.task = word.substr(5);
        } else {
            throw FileError(
                where + ": \"" + word +
                "\" is none of passed, peeked, hints=N, task=HASH; correct it "
                "or delete the line");
        }
    }
    return record;
}

}  // namespace

std::string task_hash(const Exercise& exercise) {
    std::string text;
    for (const char* file : {"task.md", "answer.h", "start.cpp", "check.cpp"})
        text += content_of(exercise.folder / file);
    return hash_of(text);
}

fs::path Workplace::default_folder() {
    const char* const chosen = std::getenv("HEED_WORK");
    if (chosen != nullptr && *chosen != '\0') return fs::absolute(chosen);
    return fs::path(HEED_LESSONS).parent_path() / "my";
}

Workplace::Workplace(fs::path folder) : folder_(std::move(folder)) {
    read();
}

void Workplace::read() {
    current_.clear();
    records_.clear();
    const fs::path path = folder_ / "progress.txt";
    std::error_code none;
    if (!fs::exists(path, none)) return;
    std::istringstream text(content_of(path));
    int number = 0;
    for (std::string line; std::getline(text, line);) {
        ++number;
        std::istringstream words(line);
        std::string first;
        if (!(words >> first) || first[0] == '#') continue;
        const std::string where = path.string() + ':' + std::to_string(number);
        if (first == "current") {
            words >> current_;
        } else {
            records_[first] = read_record(words, where);
        }
    }
}

Record Workplace::record(const Exercise& exercise) const {
    const auto found = records_.find(exercise.id);
    return found == records_.end() ? Record{} : found->second;
}

void Workplace::note(const Exercise& exercise,
                     const std::function<void(Record&)>& change) {
    const Lock lock(folder_ / ".lock");
    read();
    current_ = exercise.id;
    change(records_[exercise.id]);
    save();
}

fs::path Workplace::file_of(const Exercise& exercise) const {
    return folder_ / (exercise.flat_id() + ".cpp");
}

fs::path Workplace::history_of(const Exercise& exercise) const {
    return folder_ / "history" / exercise.flat_id();
}

bool Workplace::started(const Exercise& exercise) const {
    std::error_code none;
    return fs::exists(file_of(exercise), none);
}

bool Workplace::updated(const Exercise& exercise) const {
    const auto found = records_.find(exercise.id);
    return found != records_.end() && !found->second.task.empty() &&
           found->second.task != task_hash(exercise);
}

void Workplace::start(const Exercise& exercise) {
    const bool fresh = !started(exercise);
    if (fresh)
        kit::write_file(file_of(exercise), content_of(exercise.folder / "start.cpp"));
    note(exercise, [&](Record& record) {
        if (fresh || record.task.empty()) record.task = task_hash(exercise);
    });
}

void Workplace::keep(const Exercise& exercise) const {
    const std::string now = content_of(file_of(exercise));
    const fs::path folder = history_of(exercise);
    const std::vector<fs::path> versions = versions_in(folder);
    if (!versions.empty() && content_of(versions.back()) == now) return;
    kit::write_file(folder / next_version(folder), now);
}

fs::path Workplace::undo(const Exercise& exercise) const {
    keep(exercise);
    const std::vector<fs::path> versions = versions_in(history_of(exercise));
    if (versions.size() < 2) return {};
    kit::write_file(file_of(exercise), content_of(versions[versions.size() - 2]));
    fs::path undone = versions.back();
    undone.replace_extension(".undone");
    fs::rename(versions.back(), undone);
    return undone;
}

void Workplace::reset(const Exercise& exercise) const {
    if (started(exercise)) keep(exercise);
    kit::write_file(file_of(exercise), content_of(exercise.folder / "start.cpp"));
    keep(exercise);
}

void Workplace::save() const {
    std::string text = heading;
    if (!current_.empty()) text += "current " + current_ + '\n';
    for (const auto& [id, record] : records_) {
        text += id + (record.passed ? " passed" : "") + (record.peeked ? " peeked" : "") +
                " hints=" + std::to_string(record.hints);
        if (!record.task.empty()) text += " task=" + record.task;
        text += '\n';
    }
    kit::write_file(folder_ / "progress.txt", text);
}

}  // namespace heed::course
