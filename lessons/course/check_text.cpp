#include "lessons/course/check_text.h"

#include <algorithm>
#include <iostream>
#include <sstream>

#include "core/error.h"
#include "lessons/course/child.h"
#include "lessons/course/coverage.h"
#include "lessons/course/exercise.h"
#include "lessons/course/expected.h"
#include "lessons/course/page.h"
#include "lessons/course/verdicts.h"
#include "lessons/kit/file.h"
#include "lessons/kit/options.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double longest_run = 600;  // seconds, of a lesson's program

fs::path folder_of_lesson(const std::string& id) {
    const Lesson* lesson = find_lesson(id);
    const fs::path folder = lesson == nullptr ? fs::path{} : folder_of(*lesson);
    if (folder.empty())
        throw kit::UsageError(str("there is no lesson ", id, " that can be run"));
    return folder;
}

// What "lessons/learn run 0.5 --quick" prints; its files go to `out`.
std::vector<std::string> printed_by(const std::string& command, const fs::path& out) {
    std::istringstream text(command);
    std::vector<std::string> words;
    for (std::string word; text >> word;) words.push_back(word);
    check<Error>(words.size() >= 3 && words[0] == "lessons/learn" && words[1] == "run",
                 "expected", "\"", command, "\" is not lessons/learn run LESSON ...");
    std::vector<std::string> program{
        (fs::path(HEED_LESSON_PROGRAMS) / ("lesson-" + words[2])).string()};
    program.insert(program.end(), words.begin() + 3, words.end());
    program.insert(program.end(), {"--out", out.string()});
    const fs::path output = out / "stdout.txt";
    const Ended ended = run_child(program, output, {.seconds = longest_run});
    const std::string lines = content_of(output);
    check<Error>(ended.well(), "expected", command, " failed:\n", lines);
    return lines_of(lines);
}

fs::path output_folder(const std::string& id) {
    const fs::path folder = fs::path(HEED_EXERCISE_BUILD) / ("output-" + id);
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

// The pictures that the lesson shows are replaced by the ones just drawn.
void copy_pictures(const fs::path& from, const fs::path& lesson) {
    for (const auto& entry : fs::directory_iterator(from)) {
        if (entry.path().extension() != ".svg") continue;
        fs::copy_file(entry.path(), lesson / entry.path().filename(),
                      fs::copy_options::overwrite_existing);
    }
}

// A lesson's page is headed by its number and title and names each of its exercises.
void check_lesson(const Lesson& lesson, const fs::path& folder, Complaints& complaints) {
    std::error_code none;
    const fs::path page = folder / "lesson.md";
    if (!fs::exists(page, none)) return;
    const std::string text = content_of(page);
    const std::string heading = "# " + lesson.id + " " + lesson.title + "\n";
    if (text.rfind(heading, 0) != 0)
        complaints.push_back(page.string() + ":1: the map's heading is: " + heading);
    for (const Exercise& exercise : find_exercises()) {
        if (exercise.lesson == lesson.id &&
            text.find('`' + exercise.id + '`') == std::string::npos)
            complaints.push_back(page.string() + ": it does not name " + exercise.id);
    }
}

// A chapter's README links each lesson that has a page, under its title.
void check_chapter(const Chapter& chapter, Complaints& complaints) {
    for (const Lesson& lesson : chapter.lessons) {
        const fs::path folder = folder_of(lesson);
        if (folder.empty()) continue;
        check_lesson(lesson, folder, complaints);
        const fs::path readme = folder.parent_path() / "README.md";
        std::error_code none;
        if (!fs::exists(folder / "lesson.md", none)) continue;
        const std::string link = '[' + lesson.id + ' ' + lesson.title + "](" +
                                 folder.filename().string() + "/lesson.md)";
        if (!fs::exists(readme, none) ||
            content_of(readme).find(link) == std::string::npos)
            complaints.push_back(readme.string() + ": there is no link " + link);
    }
}

int report(const Complaints& complaints, const std::string& all_well) {
    for (const std::string& complaint : complaints) std::cout << complaint << '\n';
    if (complaints.empty()) std::cout << all_well << '\n';
    return complaints.empty() ? 0 : 1;
}

int check_outputs(const std::vector<std::string>& lessons) {
    Complaints complaints;
    for (const std::string& id : lessons) {
        const fs::path out = output_folder(id);
        for (const Run& run : read_expected(folder_of_lesson(id) / "expected.txt")) {
            const std::string what = differences(run, printed_by(run.command, out));
            if (what.empty()) continue;
            complaints.push_back("lesson " + id +
                                 " does not print what its text says:\n" + what +
                                 "if that is right now: lessons/learn refresh " + id);
        }
    }
    return report(complaints, "the programs print what the texts say");
}

}  // namespace

int check_text(const std::vector<std::string>& lessons) {
    if (!lessons.empty()) return check_outputs(lessons);
    Complaints complaints;
    for (const fs::path& path : find_pages()) {
        Page page = read_page(path);
        check_quotations(page, false, complaints);
        check_links(page, complaints);
        check_formulas(page, complaints);
        check_names(page, complaints);
    }
    for (const Chapter& chapter : chapters()) check_chapter(chapter, complaints);
    for (const auto& chapter : fs::directory_iterator(HEED_LESSONS)) {
        const fs::path readme = chapter.path() / "README.md";
        if (fs::exists(readme)) check_verdicts(readme, complaints);
    }
    for (const std::string& gap : gaps_in_coverage()) complaints.push_back(gap);
    return report(complaints, "the texts are as the sources are");
}

int refresh_text(const std::vector<std::string>& lessons) {
    for (const std::string& id : lessons) {
        const fs::path folder = folder_of_lesson(id), out = output_folder(id);
        std::vector<Run> runs = read_expected(folder / "expected.txt");
        for (Run& run : runs) run.lines = refreshed(run, printed_by(run.command, out));
        kit::write_file(folder / "expected.txt", to_text(runs));
        copy_pictures(out, folder);
    }
    Complaints complaints;
    for (const fs::path& path : find_pages()) {
        Page page = read_page(path);
        const std::string before = to_text(page);
        check_quotations(page, true, complaints);
        if (to_text(page) == before) continue;
        kit::write_file(path, to_text(page));
        std::cout << "refreshed " << path.string() << '\n';
    }
    return report(complaints, "every quotation is as its source is");
}

}  // namespace heed::course
