#include "lessons/course/exercise.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "lessons/kit/nearest.h"
#include "lessons/kit/options.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    check<FileError>(file.is_open(), "learn", path.string(), " cannot be read");
    std::ostringstream text;
    text << file.rdbuf();
    check<FileError>(!file.bad() && fs::is_regular_file(path), "learn", path.string(),
                     " cannot be read");
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string hash_of(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    }
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx",
                  static_cast<unsigned long long>(hash));
    return digits;
}

namespace {

// Without blank lines around it. The first line keeps its indentation: it may be code.
std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string::npos) return {};
    const auto begin = text.rfind('\n', first) + 1;  // npos + 1 = 0
    return text.substr(begin, text.find_last_not_of(" \n") - begin + 1);
}

// task.md begins "# Title", an empty line, "*kind*".
Exercise read_exercise(const std::string& lesson, const fs::path& folder) {
    const std::string name = folder.filename().string();
    Exercise exercise{.id = lesson + '/' + name,
                      .lesson = lesson,
                      .name = name,
                      .title = {},
                      .kind = {},
                      .folder = folder};
    std::istringstream task(content_of(folder / "task.md"));
    std::string title, blank, kind;
    std::getline(task, title);
    std::getline(task, blank);
    std::getline(task, kind);
    check<FileError>(title.rfind("# ", 0) == 0 && blank.empty() && kind.size() > 2 &&
                         kind.front() == '*' && kind.back() == '*',
                     "learn", (folder / "task.md").string(),
                     " must begin with \"# Title\", an empty line and \"*kind*\"");
    exercise.title = title.substr(2);
    exercise.kind = kind.substr(1, kind.size() - 2);
    return exercise;
}

// The part of a lesson's text under "## Exercises", or all of it.
std::string exercises_section(const fs::path& lesson) {
    std::error_code none;
    if (!fs::exists(lesson / "lesson.md", none)) return {};
    const std::string text = content_of(lesson / "lesson.md");
    const auto begin = text.find("\n## Exercises");
    return begin == std::string::npos ? text : text.substr(begin);
}

}  // namespace

std::vector<Exercise> find_exercises() {
    std::vector<Exercise> all;
    for (const Chapter& chapter : chapters()) {
        for (const Lesson& lesson : chapter.lessons) {
            const fs::path folder = folder_of(lesson);
            std::error_code none;
            if (folder.empty() || !fs::exists(folder / "exercises", none)) continue;
            std::vector<Exercise> found;
            for (const auto& entry : fs::directory_iterator(folder / "exercises")) {
                if (fs::exists(entry.path() / "task.md", none))
                    found.push_back(read_exercise(lesson.id, entry.path()));
            }
            const std::string order = exercises_section(folder);
            std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
                const auto at = order.find('`' + a.id + '`');
                const auto other = order.find('`' + b.id + '`');
                return at != other ? at < other : a.id < b.id;
            });
            all.insert(all.end(), found.begin(), found.end());
        }
    }
    return all;
}

Exercise find_exercise(const std::vector<Exercise>& all, const std::string& typed) {
    std::vector<std::string> names;
    for (const Exercise& exercise : all) {
        if (typed == exercise.id || typed == exercise.name || typed == exercise.lesson ||
            typed == exercise.flat_id())
            return exercise;
        names.push_back(exercise.id);
    }
    for (const Exercise& exercise : all) names.push_back(exercise.name);
    const std::string guess = kit::nearest(typed, names);
    throw kit::UsageError(
        guess.empty()
            ? str("there is no exercise ", typed, "; lessons/learn status lists them")
            : str("there is no exercise ", typed, "; did you mean ", guess, '?'));
}

std::string task_of(const Exercise& exercise) {
    const std::string text = content_of(exercise.folder / "task.md");
    const std::string kind = '*' + exercise.kind + '*';
    return trimmed(text.substr(text.find(kind) + kind.size())) + '\n';
}

Hints hints_of(const Exercise& exercise) {
    Hints hints;
    std::string* part = nullptr;
    std::istringstream text(content_of(exercise.folder / "hints.md"));
    for (std::string line; std::getline(text, line);) {
        if (line.rfind("## Afterwards", 0) == 0) {
            part = &hints.afterwards;
        } else if (line.rfind("## ", 0) == 0) {
            hints.levels.emplace_back();
            part = &hints.levels.back();
        } else if (part != nullptr) {
            *part += line + '\n';
        }
    }
    for (std::string& level : hints.levels) level = trimmed(level) + '\n';
    hints.afterwards = trimmed(hints.afterwards) + '\n';
    return hints;
}

std::string signature_of(const Exercise& exercise) {
    // From the line after "namespace heed::mine {" to the brace that opens the body of
    // the function that answer.h declares.
    const std::string header = content_of(exercise.folder / "answer.h");
    const std::string declares = "Answer ";
    auto at = header.find("namespace mine {");
    if (at == std::string::npos) return exercise.name;
    at = header.find(declares, at) + declares.size();
    const std::string function = header.substr(at, header.find(';', at) - at);
    const std::string start = content_of(exercise.folder / "start.cpp");
    const auto name = start.find(' ' + function + '(');
    if (name == std::string::npos) return function;
    const auto line = start.rfind('\n', name) + 1;
    std::string signature = trimmed(start.substr(line, start.find('{', name) - line));
    signature.erase(std::unique(signature.begin(), signature.end(),
                                [](char a, char b) {
                                    return (a == ' ' || a == '\n') &&
                                           (b == ' ' || b == '\n');
                                }),
                    signature.end());
    std::replace(signature.begin(), signature.end(), '\n', ' ');
    return signature;
}

}  // namespace heed::course
