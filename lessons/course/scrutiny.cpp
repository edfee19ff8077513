#include "lessons/course/scrutiny.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>

#include "core/error.h"
#include "lessons/course/mutant_trial.h"
#include "lessons/course/mutate.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double apart = 1000;  // tolerances, between any two mistakes
constexpr std::size_t longest_common = 24;

Verdict attempt_text(const Exercise& exercise, const Recipe& recipe,
                     const std::string& code, const AttemptOptions& options) {
    const fs::path file = recipe.folder / (options.tag + ".cpp");
    kit::write_file(file, code);
    return attempt(exercise, recipe, file, options);
}

void check_start(const Exercise& exercise, const Recipe& recipe, Scrutiny& result) {
    const Verdict verdict =
        attempt(exercise, recipe, exercise.folder / "start.cpp", {.tag = "start"});
    const bool repair = exercise.kind == "repair";
    const bool runs = verdict.stage == "property" || verdict.stage == "reference" ||
                      verdict.stage == "nan" ||
                      (verdict.stage == "contract" &&
                       verdict.text.find("it throws") == std::string::npos);
    if (repair ? !runs : verdict.stage != "not started")
        result.complaints.push_back("start.cpp: " + verdict.stage + '\n' + verdict.text);
    const Verdict nothing = attempt_text(exercise, recipe, "\n", {.tag = "empty"});
    if (nothing.text.find("the function is missing") == std::string::npos)
        result.complaints.push_back("an empty file: " + nothing.stage + '\n' +
                                    nothing.text);
}

// Reads the report of the mode "author" (exercise/main.cpp).
void check_mistakes(const Exercise& exercise, const Recipe& recipe, Scrutiny& result) {
    const Verdict report = attempt(exercise, recipe, exercise.folder / "start.cpp",
                                   {.mode = "author", .time_limit = 60, .tag = "author"});
    if (report.stage != "author") {
        result.complaints.push_back("the check itself: " + report.stage + '\n' +
                                    report.text);
        return;
    }
    std::istringstream lines(report.text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream parts(line);
        std::string who, stage, named;
        std::getline(parts, who, '\t');
        std::getline(parts, stage, '\t');
        std::getline(parts, named);
        if (who == "closest") {
            if (!(std::strtod(stage.c_str(), nullptr) >= apart)) {
                result.complaints.push_back(named + " are only " + stage +
                                            " tolerances apart; " +
                                            "find a better probe");
            }
        } else if (who == "solution") {
            if (stage != "passed")
                result.complaints.push_back("the solution fails: " + stage);
        } else if (stage == "passed") {
            result.complaints.push_back(who + " passes");
        } else if (who.rfind("mistake ", 0) == 0) {
            if (named == who.substr(8)) {
                ++result.mistakes;
            } else {
                result.complaints.push_back(who + " is not named as itself, but as \"" +
                                            named + "\" (" + stage + ')');
            }
        }
    }
}

void check_solution(const Exercise& exercise, const Recipe& recipe, Scrutiny& result) {
    const Verdict verdict =
        attempt_text(exercise, recipe, solution_as_answer(exercise), {.tag = "solution"});
    result.seconds = verdict.seconds;
    if (!verdict.passed())
        result.complaints.push_back("the solution: " + verdict.stage + '\n' +
                                    verdict.text);
}

// "changed line  // why it makes no difference", one a line.
std::map<std::string, bool> equivalents_of(const Exercise& exercise) {
    std::map<std::string, bool> used;
    const fs::path path = exercise.folder / "equivalent.txt";
    std::error_code none;
    if (!fs::exists(path, none)) return used;
    std::istringstream text(content_of(path));
    for (std::string line; std::getline(text, line);) {
        const auto reason = line.rfind("  // ");
        check<FileError>(reason != std::string::npos, "learn", path.string(),
                         ": a line needs a reason after \"  // \": ", line);
        used[line.substr(0, line.find_last_not_of(' ', reason) + 1)] = false;
    }
    return used;
}

void check_mutants(const Exercise& exercise, const Recipe& recipe, Scrutiny& result) {
    const std::vector<Mutant> mutants = mutants_of(solution_as_answer(exercise));
    const std::vector<std::string> stages =
        stages_of(exercise, recipe, solution_as_answer(exercise), mutants);

    std::map<std::string, bool> equivalents = equivalents_of(exercise);
    std::vector<std::string> survivors;
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        if (stages[i] == "compile") continue;
        ++result.mutants;
        if (stages[i] != "passed") {
            ++result.killed;
        } else if (const auto found = equivalents.find(mutants[i].line);
                   found != equivalents.end()) {
            found->second = true;
            ++result.equivalent;
        } else {
            survivors.push_back(mutants[i].what + "\n        " + mutants[i].line);
        }
    }
    for (const auto& [line, used] : equivalents) {
        if (!used) {
            result.complaints.push_back("equivalent.txt names what is no survivor: " +
                                        line);
        }
    }
    for (const std::string& survivor : survivors)
        result.complaints.push_back("a mutant of the solution passes: " + survivor);
}

void check_hints(const Exercise& exercise, Scrutiny& result) {
    const Hints hints = hints_of(exercise);
    if (hints.levels.size() != 3)
        result.complaints.push_back("there must be three hints");
    for (const std::string& level : hints.levels) {
        if (level.size() < 20) result.complaints.push_back("a hint is empty");
    }
    if (hints.afterwards.size() < 20)
        result.complaints.push_back("hints.md says nothing under ## Afterwards");
    const std::string start = content_of(exercise.folder / "start.cpp");
    std::string told = content_of(exercise.folder / "task.md");
    for (const std::string& level : hints.levels) told += level;
    std::istringstream code(content_of(exercise.folder / "solution.cpp"));
    for (std::string line; std::getline(code, line);) {
        line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
        if (line.size() < longest_common || start.find(line) != std::string::npos ||
            line.rfind("//", 0) == 0)
            continue;
        if (told.find(line) != std::string::npos)
            result.complaints.push_back("the task or a hint gives away: " + line);
    }
}

}  // namespace

std::string solution_as_answer(const Exercise& exercise) {
    std::string code = content_of(exercise.folder / "solution.cpp");
    const std::string from = "heed::solution", to = "heed::mine";
    for (auto at = code.find(from); at != std::string::npos; at = code.find(from, at))
        code.replace(at, from.size(), to);
    return code;
}

Scrutiny scrutinize(const Exercise& exercise) {
    Scrutiny result;
    const Recipe recipe = prepare(exercise);
    check_start(exercise, recipe, result);
    check_mistakes(exercise, recipe, result);
    check_solution(exercise, recipe, result);
    check_hints(exercise, result);
    check_mutants(exercise, recipe, result);
    if (result.mistakes < 3)
        result.complaints.push_back("it knows fewer than 3 mistakes");
    return result;
}

}  // namespace heed::course
