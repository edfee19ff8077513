#include "lessons/course/mutant_trial.h"

#include <set>

#include "core/error.h"
#include "lessons/course/lock.h"
#include "lessons/kit/file.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr double mutant_time = 2;  // seconds
constexpr std::size_t together = 40;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
    return text;
}

// The name that answer.h declares: "Answer adam;".
std::string function_of(const Exercise& exercise) {
    const std::string header = content_of(exercise.folder / "answer.h");
    const std::string before = "Answer ";
    const auto at = header.find(before, header.find("namespace mine")) + before.size();
    return header.substr(at, header.find(';', at) - at);
}

// mutant-3, in what the compiler says and as a namespace.
std::string label(std::size_t i) {
    return str("mutant_", i);
}

// The solution as the answer, and the mutants beside it in a table.
std::string program_of(const Exercise& exercise, const std::string& solution,
                       const std::vector<Mutant>& mutants,
                       const std::vector<std::size_t>& chosen) {
    std::string code = solution, table;
    for (const std::size_t i : chosen) {
        code += "\n#line 1 \"" + label(i) + ".cpp\"\n" +
                replaced(mutants[i].code, "heed::mine", "heed::" + label(i));
        table += "any(" + label(i) + "::" + function_of(exercise) + "),\n";
    }
    return code +
           "\n#line 1 \"table\"\n"
           "#include \"lessons/exercise/mutants.h\"\n"
           "std::vector<heed::exercise::AnyFunction> heed::exercise::mutants() {\n"
           "const auto any = [](Answer* f) { return reinterpret_cast<AnyFunction>(f); "
           "};\n"
           "return {\n" +
           table + "};\n}\n";
}

// Without those of the chosen that the compiler named in an error.
std::vector<std::size_t> without_named(const std::vector<std::size_t>& chosen,
                                       const std::string& words) {
    std::vector<std::size_t> left;
    for (const std::size_t i : chosen) {
        const bool named = words.find(label(i) + ".cpp:") != std::string::npos ||
                           words.find(label(i) + "::") != std::string::npos;
        if (!named) left.push_back(i);
    }
    return left;
}

// One program of the chosen, and a run for each.
void try_together(const Exercise& exercise, Recipe recipe, const std::string& solution,
                  const std::vector<Mutant>& mutants, std::vector<std::size_t> chosen,
                  std::vector<std::string>& stages) {
    const std::string tag = "mutants";
    const fs::path file = recipe.folder / (tag + ".cpp");
    const bool clang = recipe.compiler.find("clang") != std::string::npos;
    // Every error is needed, to know whose it is; no warning is.
    recipe.flags.insert(recipe.flags.end(),
                        {"-w", clang ? "-ferror-limit=0" : "-fmax-errors=0"});
    for (;;) {
        if (chosen.empty()) return;
        kit::write_file(file, program_of(exercise, solution, mutants, chosen));
        const Built built = build(exercise, recipe, file, tag);
        if (built.well()) break;
        const std::vector<std::size_t> left = without_named(chosen, built.words);
        check<Error>(left.size() < chosen.size(), "learn", "the mutants of ", exercise.id,
                     " do not compile together:\n", built.words);
        chosen = left;
    }
    for (std::size_t k = 0; k < chosen.size(); ++k) {
        stages[chosen[k]] =
            run(recipe,
                {.mode = str("mutant-", k), .time_limit = mutant_time, .tag = tag})
                .stage;
    }
}

}  // namespace

std::vector<std::string> stages_of(const Exercise& exercise, const Recipe& recipe,
                                   const std::string& solution,
                                   const std::vector<Mutant>& mutants) {
    const Lock lock(recipe.folder / "mutants.lock");
    std::vector<std::string> stages(mutants.size());
    for (std::size_t from = 0; from < mutants.size(); from += together) {
        std::vector<std::size_t> chosen;
        for (std::size_t i = from; i < std::min(from + together, mutants.size()); ++i)
            chosen.push_back(i);
        try_together(exercise, recipe, solution, mutants, chosen, stages);
    }
    // An error may be another mutant's, as a brace too few is: alone it is certain. And
    // whose speed counts has its indices checked only in an attempt.
    for (std::size_t i = 0; i < mutants.size(); ++i) {
        const bool fast = stages[i] == "passed" && exercise.kind == "speed";
        if (!stages[i].empty() && !fast) continue;
        const fs::path file = recipe.folder / "alone.cpp";
        kit::write_file(file, mutants[i].code);
        stages[i] =
            attempt(exercise, recipe, file, {.time_limit = mutant_time, .tag = "alone"})
                .stage;
    }
    return stages;
}

}  // namespace heed::course
