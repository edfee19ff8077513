#include "lessons/course/attempt.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "core/error.h"
#include "lessons/course/child.h"
#include "lessons/course/explain.h"
#include "lessons/course/lock.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double build_limit = 900;  // seconds
constexpr double compile_limit = 60;
constexpr unsigned long most_memory = 1UL << 30;  // bytes, of an answer
constexpr unsigned long most_output = 4UL << 20;

fs::path folder_of_build(const Exercise& exercise) {
    return fs::path(HEED_EXERCISE_BUILD) / exercise.flat_id();
}

// Newer than `made`, one of the files in the folder?
bool changed_since(const fs::path& folder, fs::file_time_type made) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.last_write_time() > made) return true;
    }
    return false;
}

// What an examination is made of: the exercise, the examiner, and the library.
bool up_to_date(const Exercise& exercise, const Recipe& recipe) {
    std::error_code error;
    for (const auto* files : {&recipe.objects, &recipe.libraries}) {
        for (const std::string& file : *files) {
            if (file.front() != '-' && !fs::exists(file, error)) return false;
        }
    }
    const fs::path root = fs::path(HEED_LESSONS).parent_path();
    for (const std::string& object : recipe.objects) {
        const auto made = fs::last_write_time(object, error);
        if (error || changed_since(exercise.folder, made)) return false;
        for (const char* module :
             {"core", "nn", "optim", "data", "files", "lessons/exercise"}) {
            if (changed_since(root / module, made)) return false;
        }
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
    std::cerr << "heed: building the examination of " << exercise.id
              << " (the first one takes a minute) ...\n";
    const fs::path log = build / "build.log";
    // The libraries are named as well: to build objects Ninja does not build them.
    const Ended ended = run_child(
        {HEED_CMAKE, "--build", HEED_BUILD, "--parallel", "2", "--target",
         "exercise-" + exercise.flat_id(), "heed_exercise", "heed_files_double",
         "heed_nn_double", "heed_optim_double", "heed_data_double", "heed_core_double"},
        log, {.seconds = build_limit});
    check<Error>(ended.well(), "learn", "the examination of ", exercise.id,
                 " could not be built:\n", last_lines(content_of(log), 20));
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
    const fs::path stand_in = folder / "answer.h", compiled = folder / "answer.h.gch";
    std::error_code error;
    const auto made = fs::last_write_time(compiled, error);
    if (error || changed_since(header.parent_path(), made) ||
        changed_since(fs::path(HEED_LESSONS).parent_path() / "core", made)) {
        // The header that includes the other is found where the compiled one is refused.
        kit::write_file(stand_in, "#include \"" + header.string() + "\"\n");
        const std::string fresh = compiled.string() + ".new";
        std::vector<std::string> command{recipe.compiler};
        command.insert(command.end(), recipe.flags.begin(), recipe.flags.end());
        command.insert(command.end(),
                       {"-x", "c++-header", stand_in.string(), "-o", fresh});
        const Ended ended = run_child(command, folder / "log", {.seconds = build_limit});
        if (!ended.well()) return;
        fs::rename(fresh, compiled, error);
        if (error) return;
    }
    const bool clang = recipe.compiler.find("clang") != std::string::npos;
    recipe.flags.push_back(clang ? "-include-pch" : "-include");
    recipe.flags.push_back((clang ? compiled : stand_in).string());
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
    // The lock of the script lessons/learn: one build at a time.
    const Lock lock(HEED_BUILD ".lock");
    Recipe recipe = prepared(exercise);
    precompile(recipe);
    return recipe;
}

namespace {

std::vector<std::string> compile_command(const Recipe& recipe, const fs::path& answer,
                                         const fs::path& object) {
    std::vector<std::string> words{recipe.compiler};
    words.insert(words.end(), recipe.flags.begin(), recipe.flags.end());
    words.insert(words.end(), {"-c", answer.string(), "-o", object.string()});
    return words;
}

std::vector<std::string> link_command(const Recipe& recipe, const fs::path& object,
                                      const fs::path& program) {
    std::vector<std::string> words{recipe.compiler};
    for (const std::string& flag : recipe.flags) {
        if (flag.rfind("-fsanitize", 0) == 0) words.push_back(flag);
    }
    words.push_back(object.string());
    words.insert(words.end(), recipe.objects.begin(), recipe.objects.end());
    words.insert(words.end(), recipe.libraries.begin(), recipe.libraries.end());
    words.insert(words.end(), {"-o", program.string()});
    return words;
}

// What is said of an examination that did not come to its end.
void explain_end(const Ended& ended, bool reported, const AttemptOptions& options,
                 Verdict& verdict) {
    const bool at_work = verdict.stage == "working";
    const std::string where = at_work ? "\n\nIt happened " + verdict.text : "\n";
    if (ended.timed_out) {
        verdict.stage = "timeout";
        verdict.text = str("after ", options.time_limit, " seconds it was still running",
                           where, "\nDoes a loop never end?\n");
    } else if (!reported) {
        verdict.stage = "crash";
        verdict.text =
            "the examination never began: does your file have a main(), or end "
            "the program?\n";
    } else if (ended.signal != 0 || at_work) {
        verdict.text =
            (ended.signal != 0 ? signal_in_words(ended.signal)
                               : str("it ended itself with status ", ended.status)) +
            (at_work ? where : "\n\nIt happened after all was examined.\n");
        verdict.stage = "crash";
    }
}

}  // namespace

Verdict attempt(const Exercise& exercise, const Recipe& recipe, const fs::path& answer,
                const AttemptOptions& options) {
    const auto file = [&](const char* extension) {
        return recipe.folder / (options.tag + extension);
    };
    const fs::path object = file(".o"), program = file(".program"),
                   output = file(".output"), report = file(".report");
    const Lock lock(file(".lock"));
    const auto start = std::chrono::steady_clock::now();
    std::error_code none;
    for (const fs::path& old : {object, program, report}) fs::remove(old, none);
    const auto refused = [&](std::string text) {
        return Verdict{.stage = "compile",
                       .mistake = {},
                       .text = std::move(text),
                       .printed = {},
                       .seconds = seconds_since(start)};
    };

    Ended ended = run_child(compile_command(recipe, answer, object), output,
                            {.seconds = compile_limit});
    if (!ended.well())
        return refused(explain_compiler(content_of(output), answer.string(), exercise));
    const std::string warning = first_warning(content_of(output), answer.string());

    ended = run_child(link_command(recipe, object, program), output,
                      {.seconds = compile_limit});
    if (!ended.well())
        return refused(explain_linker(content_of(output), content_of(answer), exercise));

    const bool sanitized = HEED_SANITIZED;
    ended = run_child({program.string(), options.mode, report.string()}, output,
                      {.seconds = options.time_limit,
                       .memory = sanitized ? 0 : most_memory,
                       .output = most_output});
    Verdict verdict;
    const bool reported = fs::exists(report, none);
    if (reported) read_report(report, verdict);
    verdict.printed = content_of(output);
    verdict.seconds = seconds_since(start);
    explain_end(ended, reported, options, verdict);
    const bool wrong = !verdict.passed() && verdict.stage != "not started";
    if (!warning.empty() && wrong && options.mode == "mine")
        verdict.text += '\n' + warning;
    return verdict;
}

}  // namespace heed::course
