#include "lessons/course/attempt.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "lessons/course/child.h"
#include "lessons/course/explain.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double build_limit = 300;  // seconds
constexpr double compile_limit = 60;
constexpr unsigned long most_memory = 1UL << 30;  // bytes, of an answer

fs::path folder_of_build(const Exercise& exercise) {
    return fs::path(HEED_EXERCISE_BUILD) / exercise.flat_id();
}

// Newer than `made`, one of the files in the folder?
bool changed_since(const fs::path& folder, fs::file_time_type made) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.last_write_time() > made) return true;
    }
    return false;
}

bool up_to_date(const Exercise& exercise, const Recipe& recipe) {
    std::error_code error;
    const fs::path sources = fs::path(HEED_LESSONS) / "exercise";
    for (const auto* files : {&recipe.objects, &recipe.libraries}) {
        for (const std::string& file : *files) {
            if (file.front() == '-') continue;
            if (!fs::exists(file, error)) return false;
        }
    }
    for (const std::string& object : recipe.objects) {
        const auto made = fs::last_write_time(object, error);
        if (error || changed_since(exercise.folder, made) || changed_since(sources, made))
            return false;
    }
    return true;
}

std::string last_lines(const std::string& text, int count) {
    std::size_t at = text.size();
    while (at > 0 && count > 0) {
        at = text.rfind('\n', at - 1);
        if (at == std::string::npos) return text;
        --count;
    }
    return text.substr(at);
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
        .count();
}

// The report of exercise/main.cpp: stage, mistake, text.
void read_report(const fs::path& path, Verdict& verdict) {
    std::istringstream report(content_of(path));
    std::getline(report, verdict.stage);
    std::getline(report, verdict.mistake);
    std::ostringstream rest;
    rest << report.rdbuf();
    verdict.text = rest.str();
}

// The recipe, its examination built if it has to be.
Recipe prepared(const Exercise& exercise) {
    const fs::path build = folder_of_build(exercise);
    std::error_code none;
    if (fs::exists(build / "recipe.txt", none)) {
        const Recipe recipe = read_recipe(exercise);
        if (up_to_date(exercise, recipe)) return recipe;
    }
    fs::create_directories(build);
    const fs::path log = build / "build.log";
    const Ended ended = run_child({HEED_CMAKE, "--build", HEED_BUILD, "--parallel", "2",
                                   "--target", "exercise-" + exercise.flat_id()},
                                  log, {.seconds = build_limit});
    check<Error>(ended.status == 0 && ended.signal == 0, "learn", "the examination of ",
                 exercise.id, " could not be built:\n", last_lines(content_of(log), 20));
    const Recipe recipe = read_recipe(exercise);
    for (const std::string& object : recipe.objects)
        fs::last_write_time(object, fs::file_time_type::clock::now(), none);
    return recipe;
}

// Compiles what every answer includes once, so that a verdict takes half a second less.
// A compiler that cannot is slower, nothing else.
void precompile(Recipe& recipe) {
    std::string key = recipe.compiler;
    for (const std::string& flag : recipe.flags) {
        if (flag.rfind("-I", 0) != 0) key += ' ' + flag;
    }
    const fs::path header = fs::path(HEED_LESSONS) / "exercise" / "answer.h";
    const fs::path folder = recipe.folder.parent_path() / ("answer-" + hash_of(key));
    const fs::path compiled = folder / "answer.h.gch";
    std::error_code error;
    fs::create_directories(folder, error);
    const auto made = fs::last_write_time(compiled, error);
    if (error || changed_since(header.parent_path(), made) ||
        changed_since(fs::path(HEED_LESSONS).parent_path() / "core", made)) {
        const std::string fresh = compiled.string() + ".new";
        std::vector<std::string> command{recipe.compiler};
        command.insert(command.end(), recipe.flags.begin(), recipe.flags.end());
        command.insert(command.end(), {"-x", "c++-header", header.string(), "-o", fresh});
        const Ended ended = run_child(command, folder / "log", {.seconds = build_limit});
        if (ended.status != 0 || ended.signal != 0 || ended.timed_out) return;
        fs::rename(fresh, compiled, error);
        if (error) return;
    }
    const bool clang = recipe.compiler.find("clang") != std::string::npos;
    recipe.flags.push_back(clang ? "-include-pch" : "-include");
    recipe.flags.push_back((clang ? compiled : folder / "answer.h").string());
}

}  // namespace

Recipe read_recipe(const Exercise& exercise) {
    Recipe recipe;
    recipe.folder = folder_of_build(exercise);
    std::istringstream lines(content_of(recipe.folder / "recipe.txt"));
    for (std::string line; std::getline(lines, line);) {
        const auto space = line.find(' ');
        if (space == std::string::npos || space + 1 == line.size()) continue;
        const std::string key = line.substr(0, space), value = line.substr(space + 1);
        if (key == "compiler") recipe.compiler = value;
        if (key == "flag") recipe.flags.push_back(value);
        if (key == "object") recipe.objects.push_back(value);
        if (key == "library") recipe.libraries.push_back(value);
    }
    return recipe;
}

Recipe prepare(const Exercise& exercise) {
    Recipe recipe = prepared(exercise);
    precompile(recipe);
    return recipe;
}

Verdict attempt(const Exercise& exercise, const Recipe& recipe, const fs::path& answer,
                const AttemptOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    const fs::path object = recipe.folder / (options.tag + ".o");
    const fs::path program = recipe.folder / (options.tag + ".program");
    const fs::path output = recipe.folder / (options.tag + ".output");
    const fs::path report = recipe.folder / (options.tag + ".report");

    // compile
    std::vector<std::string> compile{recipe.compiler};
    compile.insert(compile.end(), recipe.flags.begin(), recipe.flags.end());
    compile.insert(compile.end(), {"-c", answer.string(), "-o", object.string()});
    Ended ended = run_child(compile, output, {.seconds = compile_limit});
    if (ended.status != 0 || ended.signal != 0 || ended.timed_out) {
        return {.stage = "compile",
                .mistake = {},
                .text = explain_compiler(content_of(output), answer.string(), exercise),
                .printed = {},
                .seconds = seconds_since(start)};
    }

    const std::string warning = first_warning(content_of(output), answer.string());

    // link
    std::vector<std::string> link{recipe.compiler};
    for (const std::string& flag : recipe.flags) {
        if (flag.rfind("-fsanitize", 0) == 0) link.push_back(flag);
    }
    link.push_back(object.string());
    link.insert(link.end(), recipe.objects.begin(), recipe.objects.end());
    link.insert(link.end(), recipe.libraries.begin(), recipe.libraries.end());
    link.insert(link.end(), {"-o", program.string()});
    ended = run_child(link, output, {.seconds = compile_limit});
    if (ended.status != 0 || ended.signal != 0 || ended.timed_out) {
        return {.stage = "compile",
                .mistake = {},
                .text = explain_linker(content_of(output), content_of(answer), exercise),
                .printed = {},
                .seconds = seconds_since(start)};
    }

    // run
    std::error_code none;
    fs::remove(report, none);
    const bool sanitized = link.size() > 1 && link[1].rfind("-fsanitize", 0) == 0;
    ended =
        run_child({program.string(), options.mode, report.string()}, output,
                  {.seconds = options.time_limit, .memory = sanitized ? 0 : most_memory});
    Verdict verdict;
    if (fs::exists(report, none)) read_report(report, verdict);
    verdict.printed = content_of(output);
    verdict.seconds = seconds_since(start);
    if (ended.timed_out) {
        verdict.stage = "timeout";
        verdict.text =
            str("after ", options.time_limit, " seconds it was still running, ",
                verdict.text, "Does a loop never end?\n");
    } else if (ended.signal != 0 || verdict.stage.empty() || verdict.stage == "working") {
        const std::string why = ended.signal != 0
                                    ? signal_in_words(ended.signal)
                                    : str("it ended itself with status ", ended.status);
        verdict.stage = "crash";
        verdict.text = why + "\n\nIt happened " + verdict.text;
    }
    if (!warning.empty() && !verdict.passed() && verdict.stage != "not started" &&
        options.mode == "mine")
        verdict.text += '\n' + warning;
    return verdict;
}

}  // namespace heed::course
