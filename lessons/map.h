// The chapters of the book and their lessons: what there is, and what is planned.
//
// A lesson's folder is lessons/<chapter>/<id>-<name>; a lesson is there as soon as the
// folder holds a main.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace heed {

struct Lesson {
    std::string id, title;  // "6.1"
};

struct Chapter {
    std::string title;
    std::vector<Lesson> lessons;
};

// Chapters 0 to 9, in order.
const std::vector<Chapter>& chapters();

// Null when no lesson has this id.
const Lesson* find_lesson(const std::string& id);

// The lesson's folder, or an empty path while it is planned.
std::filesystem::path folder_of(const Lesson& lesson);

// What `learn` prints when it is given no command. `remark` says what stands after a
// lesson that is there, such as how many of its exercises are done.
std::string map_text(const std::function<std::string(const Lesson&)>& remark);

}  // namespace heed
