#include "lessons/course/attempt.h"

#include <chrono>
#include <sstream>

#include "core/error.h"
#include "lessons/course/child.h"
#include "lessons/course/explain.h"
#include "lessons/course/lock.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double compile_limit = 60;              // seconds
constexpr unsigned long most_memory = 1UL << 30;  // bytes, of an answer
constexpr unsigned long most_output = 4UL << 20;

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

// An assertion of the standard library about an index, taken out of what was printed.
bool take_index_assertion(std::string& printed) {
    const auto at = printed.find("size()' failed");
    if (at == std::string::npos) return false;
    const auto begin = printed.rfind('\n', at) + 1, end = printed.find('\n', at);
    printed.erase(begin, end == std::string::npos ? end : end + 1 - begin);
    return true;
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
        const bool index = take_index_assertion(verdict.printed);
        verdict.text =
            (index ? "an index lies beyond the end of a tensor's data, a vector or a text"
             : ended.signal != 0 ? signal_in_words(ended.signal)
                                 : str("it ended itself with status ", ended.status)) +
            (at_work ? where : "\n\nIt happened after all was examined.\n");
        verdict.stage = "crash";
    }
}

fs::path made(const Recipe& recipe, const std::string& tag, const char* extension) {
    return recipe.folder / (tag + extension);
}

}  // namespace

Built build(const Exercise& exercise, const Recipe& recipe, const fs::path& answer,
            const std::string& tag) {
    const fs::path object = made(recipe, tag, ".o"),
                   output = made(recipe, tag, ".output"),
                   program = made(recipe, tag, ".program");
    std::error_code none;
    for (const fs::path& old : {object, program}) fs::remove(old, none);

    Ended ended = run_child(compile_command(recipe, answer, object), output,
                            {.seconds = compile_limit});
    Built built;
    built.words = content_of(output);
    if (!ended.well()) {
        built.refusal = explain_compiler(built.words, answer.string(), exercise);
        return built;
    }
    built.warning = first_warning(built.words, answer.string());
    ended = run_child(link_command(recipe, object, program), output,
                      {.seconds = compile_limit});
    if (!ended.well())
        built.refusal = explain_linker(content_of(output), content_of(answer), exercise);
    return built;
}

Verdict run(const Recipe& recipe, const AttemptOptions& options) {
    const fs::path report = made(recipe, options.tag, ".report"),
                   output = made(recipe, options.tag, ".output");
    std::error_code none;
    fs::remove(report, none);
    const bool sanitized = HEED_SANITIZED;
    const Ended ended = run_child(
        {made(recipe, options.tag, ".program").string(), options.mode, report.string()},
        output,
        {.seconds = options.time_limit,
         .memory = sanitized ? 0 : most_memory,
         .output = most_output});
    Verdict verdict;
    const bool reported = fs::exists(report, none);
    if (reported) read_report(report, verdict);
    verdict.printed = content_of(output);
    explain_end(ended, reported, options, verdict);
    return verdict;
}

namespace {

// Whose speed counts is compiled without a check of every index. Once more, with it.
Verdict with_indices_checked(const Exercise& exercise, Recipe recipe,
                             const fs::path& answer, const AttemptOptions& options) {
    recipe.flags.push_back("-D_GLIBCXX_ASSERTIONS");
    const Built built = build(exercise, recipe, answer, options.tag);
    return built.well() ? run(recipe, options) : Verdict{};
}

}  // namespace

Verdict attempt(const Exercise& exercise, const Recipe& recipe, const fs::path& answer,
                const AttemptOptions& options) {
    const Lock lock(made(recipe, options.tag, ".lock"));
    const auto start = std::chrono::steady_clock::now();
    const Built built = build(exercise, recipe, answer, options.tag);
    Verdict verdict;
    if (built.well()) {
        verdict = run(recipe, options);
        if (verdict.passed() && exercise.kind == "speed") {
            const Verdict checked =
                with_indices_checked(exercise, recipe, answer, options);
            if (checked.stage == "crash") verdict = checked;
        }
    } else {
        verdict.stage = "compile";
        verdict.text = built.refusal;
    }
    verdict.seconds = seconds_since(start);
    const bool wrong =
        built.well() && !verdict.passed() && verdict.stage != "not started";
    if (!built.warning.empty() && wrong && options.mode == "mine")
        verdict.text += '\n' + built.warning;
    return verdict;
}

}  // namespace heed::course
