#include "lessons/course/recipe.h"

#include <iostream>
#include <sstream>

#include "core/error.h"
#include "lessons/course/child.h"
#include "lessons/course/lock.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double build_limit = 900;  // seconds

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

// The libraries are named as well: to build objects Ninja does not build them.
const std::vector<std::string> libraries{"heed_exercise",    "heed_files_double",
                                         "heed_nn_double",   "heed_optim_double",
                                         "heed_data_double", "heed_core_double"};

// Throws Error with the end of what the build said.
void build_examinations(const std::vector<Exercise>& exercises, const fs::path& log) {
    std::vector<std::string> command{HEED_CMAKE,   "--build", HEED_BUILD,
                                     "--parallel", "2",       "--target"};
    for (const Exercise& exercise : exercises)
        command.push_back("exercise-" + exercise.flat_id());
    command.insert(command.end(), libraries.begin(), libraries.end());
    fs::create_directories(log.parent_path());
    const Ended ended = run_child(command, log, {.seconds = build_limit});
    check<Error>(ended.well(), "learn", "the examination of ", exercises.front().id,
                 exercises.size() > 1 ? " and others" : "", " could not be built:\n",
                 last_lines(content_of(log), 20));
    // What was up to date for the build is from now on newer than its sources.
    std::error_code none;
    for (const Exercise& exercise : exercises) {
        for (const std::string& object : read_recipe(exercise).objects)
            fs::last_write_time(object, fs::file_time_type::clock::now(), none);
    }
}

bool ready(const Exercise& exercise) {
    std::error_code none;
    return fs::exists(folder_of_build(exercise) / "recipe.txt", none) &&
           up_to_date(exercise, read_recipe(exercise));
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
    if (!ready(exercise)) {
        std::cerr << "heed: building the examination of " << exercise.id
                  << " (the first one takes a minute) ...\n";
        build_examinations({exercise}, folder_of_build(exercise) / "build.log");
    }
    Recipe recipe = read_recipe(exercise);
    precompile(recipe);
    return recipe;
}

void prepare_all(const std::vector<Exercise>& exercises) {
    const Lock lock(HEED_BUILD ".lock");
    std::vector<Exercise> stale;
    for (const Exercise& exercise : exercises) {
        if (!ready(exercise)) stale.push_back(exercise);
    }
    if (stale.empty()) return;
    std::cerr << "heed: building " << stale.size() << " examinations ...\n";
    build_examinations(stale, fs::path(HEED_EXERCISE_BUILD) / "build.log");
}

}  // namespace heed::course
