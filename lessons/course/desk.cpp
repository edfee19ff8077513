#include "lessons/course/desk.h"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <sstream>

#include "core/error.h"
#include "data/utf8.h"
#include "lessons/course/editor.h"
#include "lessons/kit/label.h"
#include "lessons/kit/options.h"
#include "lessons/kit/paragraph.h"
#include "lessons/kit/terminal.h"
#include "lessons/map.h"

namespace heed::course {

namespace fs = std::filesystem;

namespace {

enum class Paint { good, bad, dim, strong };

// The text in a colour, where there is one.
std::string painted(const std::string& text, Paint paint) {
    if (kit::colour_level(kit::Stream::out) == kit::ColourLevel::none) return text;
    const char* code = paint == Paint::good  ? "32"
                       : paint == Paint::bad ? "31"
                       : paint == Paint::dim ? "2"
                                             : "1";
    return str("\033[", code, 'm', text, "\033[0m");
}

std::string indented(const std::string& text) {
    std::ostringstream out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out << (line.empty() ? "" : "  ") << line << '\n';
    return out.str();
}

std::string laid_out(const std::string& text) {
    constexpr int widest = 88;
    const int width = std::min(kit::terminal_width(kit::Stream::out) - 2, widest);
    return indented(kit::flowed(text, width - 2));
}

// The Markdown of a task or a hint, for reading: **bold** where it can be.
std::string page(const std::string& markdown) {
    const bool colours = kit::colour_level(kit::Stream::out) != kit::ColourLevel::none;
    const std::string text = laid_out(markdown);
    std::string out;
    bool bold = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "**") != 0) {
            out += text[i];
            continue;
        }
        bold = !bold;
        if (colours) out += bold ? "\033[1m" : "\033[0m";
        ++i;
    }
    return out;
}

std::string seconds_text(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f s", seconds);
    return text;
}

// The last lines of what a program printed, with what could move the cursor or is not
// UTF-8 made visible.
std::string last_part(const std::string& printed) {
    constexpr int most_lines = 20;
    constexpr std::size_t most_bytes = 4000;
    std::size_t begin = printed.size();
    for (int lines = 0; begin > 0 && printed.size() - begin < most_bytes; --begin) {
        if (printed[begin - 1] == '\n' && begin < printed.size() && ++lines == most_lines)
            break;
    }
    std::string text = begin > 0 ? "(...)\n" : "";
    while (begin < printed.size()) {
        const Utf8Character c = read_utf8(printed, begin);
        const std::string byte = printed.substr(begin, std::max<std::size_t>(c.bytes, 1));
        const bool harmless =
            c.bytes > 0 &&
            (byte == "\n" || byte == "\t" || static_cast<unsigned char>(byte[0]) >= 0x20);
        text += harmless ? byte : "?";
        begin += byte.size();
    }
    return text;
}

}  // namespace

std::string shown_path(const fs::path& path) {
    std::error_code error;
    const std::string near = fs::relative(path, fs::current_path(error), error).string();
    return error || near.empty() || near.rfind("../..", 0) == 0 ? path.string() : near;
}

Exercise Desk::chosen(const std::vector<std::string>& arguments,
                      const std::string& command) {
    if (arguments.size() > 1) {
        throw kit::UsageError(str(command, " takes one exercise, but was also given \"",
                                  arguments[1], '"'));
    }
    if (arguments.size() == 1) return find_exercise(exercises, arguments[0]);
    for (const Exercise& exercise : exercises) {
        if (exercise.id == workplace.current()) return exercise;
    }
    check<Error>(!exercises.empty(), "learn", "there are no exercises yet");
    if (command == "start" || command == "watch") return exercises.front();
    throw kit::UsageError(
        str("no exercise was started yet; begin with: lessons/learn start ",
            exercises.front().id));
}

void Desk::start(const Exercise& exercise) {
    workplace.start(exercise);
    tell_editor(workplace, exercises);
}

const Exercise* Desk::next_after(const Exercise& exercise) {
    std::size_t at = 0;
    while (at < exercises.size() && exercises[at].id != exercise.id) ++at;
    for (std::size_t i = 1; i <= exercises.size(); ++i) {
        const Exercise& next = exercises[(at + i) % exercises.size()];
        if (!workplace.record(next).passed) return &next;
    }
    return nullptr;
}

void show_task(Desk& desk, const Exercise& exercise) {
    std::cout
        << painted(exercise.id + "  " + exercise.title, Paint::strong) << "  ("
        << exercise.kind << ")\n\n"
        << page(task_of(exercise)) << '\n'
        << "your file:  "
        << painted(shown_path(desk.workplace.file_of(exercise)), Paint::strong) << '\n'
        << "then:       lessons/learn check      (or watch: checks at every save)\n";
}

bool check_and_show(Desk& desk, const Exercise& exercise) {
    Workplace& workplace = desk.workplace;
    if (!workplace.started(exercise)) {
        throw kit::UsageError(str(exercise.id, " was not started; start it with: ",
                                  "lessons/learn start ", exercise.id));
    }
    workplace.keep(exercise);
    const Recipe recipe = prepare(exercise);
    const Verdict verdict = attempt(exercise, recipe, workplace.file_of(exercise));
    workplace.note(exercise, [&](Record& record) {
        if (!verdict.passed()) return;
        record.passed = true;
        record.task = task_hash(exercise);
    });

    if (!verdict.printed.empty()) {
        std::cout << painted("your program printed:", Paint::dim) << '\n'
                  << indented(last_part(verdict.printed)) << '\n';
    }
    const std::string file = shown_path(workplace.file_of(exercise));
    if (verdict.passed()) {
        std::cout << painted("passed", Paint::good) << "  " << exercise.id << "  "
                  << exercise.title << "  (" << seconds_text(verdict.seconds) << ")\n"
                  << "  lessons/learn solution   the reference beside yours\n";
        if (const Exercise* next = desk.next_after(exercise)) {
            std::cout << "  lessons/learn next       goes on to " << next->id << '\n';
        } else {
            std::cout << "  That was the last one. Every exercise is passed.\n";
        }
        return true;
    }
    if (verdict.stage == "not started") {
        std::cout << "  " << file << " still says not_started()\n"
                  << painted("not started", Paint::dim) << "  " << exercise.id << '\n';
        return false;
    }
    std::cout << page(verdict.text)
              << "\n  lessons/learn hint says more, lessons/learn diff "
              << "shows all numbers\n"
              << painted("not yet", Paint::bad) << "  " << exercise.id << "  in " << file
              << "  (" << seconds_text(verdict.seconds) << ")\n";
    return false;
}

void show_hint(Desk& desk, const Exercise& exercise, int level) {
    const Hints hints = hints_of(exercise);
    const Record record = desk.workplace.record(exercise);
    const int count = static_cast<int>(hints.levels.size());
    if (level == 0) level = std::min(record.hints + 1, count);
    if (level < 1 || level > count)
        throw kit::UsageError(str("there are hints 1 to ", count, ", not ", level));
    desk.workplace.note(
        exercise, [&](Record& known) { known.hints = std::max(known.hints, level); });
    std::cout << painted(str("hint ", level, " of ", count, " for ", exercise.id),
                         Paint::strong)
              << "\n\n"
              << page(hints.levels[static_cast<std::size_t>(level - 1)]);
    if (level == count) {
        std::cout << "\nThat was the last hint; lessons/learn solution --peek shows the "
                     "reference.\n";
    }
}

bool show_difference(Desk& desk, const Exercise& exercise) {
    const Verdict verdict =
        attempt(exercise, prepare(exercise), desk.workplace.file_of(exercise),
                {.mode = "compare"});
    std::cout << laid_out(verdict.text);
    return verdict.stage == "compared";
}

void show_status(Desk& desk) {
    std::string lesson;
    int passed = 0;
    for (const Exercise& exercise : desk.exercises) {
        if (exercise.lesson != lesson) {
            lesson = exercise.lesson;
            std::cout << painted(lesson + "  " + find_lesson(lesson)->title,
                                 Paint::strong)
                      << '\n';
        }
        const Record record = desk.workplace.record(exercise);
        passed += record.passed ? 1 : 0;
        std::string mark = "open", more;
        if (desk.workplace.started(exercise)) mark = "started";
        if (record.passed) mark = "passed \u2713";
        if (record.peeked) more += "  peeked";
        if (desk.workplace.updated(exercise)) more += "  updated: the task changed since";
        if (exercise.id == desk.workplace.current()) more += "  <- you are here";
        std::cout << "  " << kit::padded(exercise.id, 28, kit::Align::left)
                  << kit::padded(exercise.kind, 9, kit::Align::left)
                  << painted(more.empty() ? mark : kit::padded(mark, 9, kit::Align::left),
                             record.passed ? Paint::good : Paint::dim)
                  << more << '\n';
    }
    std::cout << '\n' << passed << " of " << desk.exercises.size() << " passed\n";
}

int show_solution(Desk& desk, const Exercise& exercise, bool peek) {
    const Record record = desk.workplace.record(exercise);
    if (!record.passed && !peek) {
        std::cout << "The solution of " << exercise.id
                  << " is shown after a pass. To see it now, and have that recorded:\n"
                     "  lessons/learn solution "
                  << exercise.id << " --peek\n";
        return 1;
    }
    if (!record.passed)
        desk.workplace.note(exercise, [](Record& known) { known.peeked = true; });
    if (desk.workplace.started(exercise)) {
        const fs::path mine = desk.workplace.file_of(exercise);
        std::cout << painted("yours", Paint::strong) << "  " << shown_path(mine) << "\n\n"
                  << indented(content_of(mine)) << '\n';
    }
    std::cout << painted("the reference", Paint::strong) << "  "
              << shown_path(exercise.folder / "solution.cpp") << "\n\n"
              << indented(content_of(exercise.folder / "solution.cpp")) << '\n'
              << painted("did you know?", Paint::strong) << "\n\n"
              << page(hints_of(exercise).afterwards);
    return 0;
}

}  // namespace heed::course
