#include "lessons/course/coverage.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "core/error.h"
#include "lessons/course/exercise.h"
#include "lessons/kit/table.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

bool has_page(const Lesson& lesson) {
    std::error_code none;
    const fs::path folder = folder_of(lesson);
    return !folder.empty() && fs::exists(folder / "lesson.md", none);
}

// The lessons that a promise binds: one, or all of a chapter.
std::vector<Lesson> lessons_of(const std::string& place) {
    if (place.size() == 1 && '0' <= place[0] && place[0] <= '9')
        return chapters().at(static_cast<std::size_t>(place[0] - '0')).lessons;
    const Lesson* lesson = find_lesson(place);
    check<FileError>(lesson != nullptr, "coverage.txt", "there is no lesson ", place);
    return {*lesson};
}

}  // namespace

std::vector<Promise> read_promises() {
    std::vector<Promise> promises;
    std::istringstream text(content_of(fs::path(HEED_LESSONS) / "coverage.txt"));
    for (std::string line; std::getline(text, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto colon = line.find(": ");
        if (line[0] != ' ') {
            check<FileError>(colon != std::string::npos, "coverage.txt",
                             "a line begins with a lesson and a colon: ", line);
            promises.push_back({line.substr(0, colon), {}});
            line.erase(0, colon + 2);
        }
        check<FileError>(!promises.empty(), "coverage.txt", "begins without a lesson");
        std::istringstream ids(line);
        for (std::string id; ids >> id;) promises.back().ids.push_back(id);
    }
    return promises;
}

std::vector<std::string> covered_by(const std::string& id) {
    const Lesson* lesson = find_lesson(id);
    if (lesson == nullptr || !has_page(*lesson)) return {};
    const std::string text = content_of(folder_of(*lesson) / "lesson.md");
    const std::string begin = "<!-- covers:";
    const auto at = text.find(begin);
    if (at == std::string::npos) return {};
    const auto end = text.find("-->", at);
    std::istringstream words(text.substr(at + begin.size(), end - at - begin.size()));
    std::vector<std::string> ids;
    for (std::string word; words >> word;) ids.push_back(word);
    return ids;
}

std::vector<std::string> gaps_in_coverage() {
    std::vector<std::string> gaps;
    std::set<std::string> promised;
    for (const Promise& promise : read_promises()) {
        std::set<std::string> covered;
        bool complete = true;
        for (const Lesson& lesson : lessons_of(promise.place)) {
            complete = complete && has_page(lesson);
            for (const std::string& id : covered_by(lesson.id)) covered.insert(id);
        }
        for (const std::string& id : promise.ids) {
            promised.insert(id);
            if (complete && !covered.contains(id))
                gaps.push_back(promise.place + " does not cover " + id);
        }
    }
    for (const Chapter& chapter : chapters()) {
        for (const Lesson& lesson : chapter.lessons) {
            for (const std::string& id : covered_by(lesson.id)) {
                if (!promised.contains(id))
                    gaps.push_back(lesson.id + " covers " + id + ", which nobody knows");
            }
        }
    }
    return gaps;
}

std::string coverage_table() {
    std::map<std::string, std::string> where;
    for (const Promise& promise : read_promises()) {
        for (const std::string& id : promise.ids) where[id];
    }
    for (const Chapter& chapter : chapters()) {
        for (const Lesson& lesson : chapter.lessons) {
            for (const std::string& id : covered_by(lesson.id))
                where[id] += (where[id].empty() ? "" : ", ") + lesson.id;
        }
    }
    kit::Table table{{"id", "lessons"}, {}, {}};
    int covered = 0;
    for (const auto& [id, lessons] : where) {
        covered += lessons.empty() ? 0 : 1;
        table.rows.push_back({id, lessons.empty() ? "-" : lessons});
    }
    return kit::to_text(table) + str('\n', covered, " of ", where.size(), " covered\n");
}

}  // namespace heed::course
