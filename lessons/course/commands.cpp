#include "lessons/course/commands.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "core/error.h"
#include "lessons/course/check_course.h"
#include "lessons/course/check_text.h"
#include "lessons/course/coverage.h"
#include "lessons/course/desk.h"
#include "lessons/course/watch.h"
#include "lessons/kit/options.h"
#include "lessons/map.h"

namespace heed::course {

namespace {

using Words = std::vector<std::string>;

const Words commands{"start",        "check",      "watch",   "hint",    "diff",
                     "solution",     "reset",      "undo",    "next",    "status",
                     "check-course", "check-text", "refresh", "coverage"};

int start(Desk& desk, const Exercise& exercise) {
    desk.start(exercise);
    show_task(desk, exercise);
    std::cout.flush();
    prepare(exercise);  // while the task is read
    return 0;
}

int next(Desk& desk, const Words& arguments) {
    const Exercise* exercise = desk.workplace.current().empty()
                                   ? &desk.exercises.at(0)
                                   : desk.next_after(desk.chosen(arguments, "next"));
    if (exercise == nullptr) {
        std::cout << "every exercise is passed\n";
        return 0;
    }
    return start(desk, *exercise);
}

// hint [EXERCISE] [LEVEL]
int hint(Desk& desk, Words arguments) {
    int level = 0;
    const bool number =
        !arguments.empty() && !arguments.back().empty() &&
        arguments.back().find_first_not_of("0123456789") == std::string::npos;
    if (number) {
        level = std::atoi(arguments.back().c_str());
        if (level < 1) throw kit::UsageError("hints are counted from 1");
        arguments.pop_back();
    }
    show_hint(desk, desk.chosen(arguments, "hint"), level);
    return 0;
}

int solution(Desk& desk, Words arguments) {
    const auto flag = std::find(arguments.begin(), arguments.end(), "--peek");
    const bool peek = flag != arguments.end();
    if (peek) arguments.erase(flag);
    return show_solution(desk, desk.chosen(arguments, "solution"), peek);
}

int undo(Desk& desk, const Exercise& exercise) {
    const std::filesystem::path kept = desk.workplace.undo(exercise);
    std::cout << shown_path(desk.workplace.file_of(exercise))
              << (kept.empty() ? " has no earlier version: one is kept at every check\n"
                               : " is as it was one version ago; the other is kept in " +
                                     shown_path(kept) + '\n');
    return kept.empty() ? 1 : 0;
}

int reset(Desk& desk, const Exercise& exercise) {
    desk.workplace.reset(exercise);
    std::cout << shown_path(desk.workplace.file_of(exercise))
              << " is as it was at the start; lessons/learn undo brings yours back\n";
    return 0;
}

}  // namespace

const Words& course_commands() {
    return commands;
}

bool is_course_command(const std::string& command) {
    return std::find(commands.begin(), commands.end(), command) != commands.end();
}

int course_command(const std::string& command, const Words& arguments) {
#ifndef _WIN32
    ::setenv("LC_ALL", "C.UTF-8", 1);  // what compilers say is read, in English
#endif
    const bool alone = command == "status" || command == "coverage";
    for (const std::string& word : arguments) {
        const bool option = word.rfind("--", 0) == 0;
        if (alone) {
            throw kit::UsageError(
                str(command, " takes nothing after it, but was given \"", word, '"'));
        }
        if (option && word != "--peek" && word != "--update") {
            throw kit::UsageError(str(command, " has no option ", word,
                                      "; lessons/learn --help says more"));
        }
    }
    if (command == "check-course") return check_course(arguments);
    if (command == "check-text") return check_text(arguments);
    if (command == "refresh") return refresh_text(arguments);
    if (command == "coverage") {
        std::cout << coverage_table();
        return 0;
    }
    Desk desk;
    if (command == "status") {
        show_status(desk);
        return 0;
    }
    if (command == "next") return next(desk, arguments);
    if (command == "hint") return hint(desk, arguments);
    if (command == "solution") return solution(desk, arguments);
    const Exercise exercise = desk.chosen(arguments, command);
    if (command == "start") return start(desk, exercise);
    if (command == "watch") return watch(desk, exercise);
    if (command == "check") return check_and_show(desk, exercise) ? 0 : 1;
    if (!desk.workplace.started(exercise)) {
        throw kit::UsageError(str(exercise.id, " was not started; start it with: ",
                                  "lessons/learn start ", exercise.id));
    }
    if (command == "diff") return show_difference(desk, exercise) ? 0 : 1;
    if (command == "undo") return undo(desk, exercise);
    return reset(desk, exercise);
}

std::string map_with_progress() {
    Desk desk;
    // "   2 of 4 exercises"
    const auto remark = [&](const Lesson& lesson) -> std::string {
        int passed = 0, all = 0;
        for (const Exercise& exercise : desk.exercises) {
            if (exercise.lesson != lesson.id) continue;
            ++all;
            passed += desk.workplace.record(exercise).passed ? 1 : 0;
        }
        return all == 0 ? "" : str("   ", passed, " of ", all, " exercises");
    };
    std::string text = map_text(remark);
    for (const Exercise& exercise : desk.exercises) {
        if (desk.workplace.record(exercise).passed) continue;
        return text + "next exercise:     lessons/learn start " + exercise.id + '\n';
    }
    return text;
}

}  // namespace heed::course
