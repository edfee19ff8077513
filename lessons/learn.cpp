// The reader's command: shows the map and runs the programs of the lessons.
//
// The script lessons/learn builds this program and hands over to it. What must work when
// nothing can be built (doctor) or builds more than the lessons (test) is the script's.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "lessons/course/commands.h"
#include "lessons/kit/nearest.h"
#include "lessons/kit/options.h"
#include "lessons/map.h"
#include "lessons/process.h"

using namespace heed;

namespace {

using Words = std::vector<std::string>;

std::string help_text() {
    const std::string path = std::string(HEED_LESSONS) + "/usage.txt";
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    check<FileError>(file.good(), "learn", path,
                     " cannot be read; is the repository whole?");
    return text.str();
}

void refuse_more(const std::string& command, const Words& rest) {
    if (rest.empty()) return;
    throw kit::UsageError(
        str(command, " takes nothing after it, but was given \"", rest[0], '"'));
}

// "6.1, 6.2": the lessons that can be run.
std::string ready_lessons() {
    std::string ids;
    for (const Chapter& chapter : chapters()) {
        for (const Lesson& lesson : chapter.lessons) {
            if (!folder_of(lesson).empty()) ids += (ids.empty() ? "" : ", ") + lesson.id;
        }
    }
    return ids.empty() ? "none yet" : ids;
}

int become_program(const std::string& target, const Words& arguments) {
    const std::filesystem::path program =
        std::filesystem::path(HEED_LESSON_PROGRAMS) / (target + HEED_PROGRAM_SUFFIX);
    if (!std::filesystem::exists(program)) {
        throw Error(str(target, " is not built; build it with: cmake --build --preset ",
                        "release --target ", target));
    }
    return become(program, arguments);
}

int run_lesson(const std::string& id, const Words& arguments) {
    const Lesson* lesson = find_lesson(id);
    if (lesson == nullptr) {
        Words ids;
        for (const Chapter& chapter : chapters()) {
            for (const Lesson& other : chapter.lessons) ids.push_back(other.id);
        }
        const std::string guess = kit::nearest(id, ids);
        throw kit::UsageError(
            guess.empty()
                ? str("there is no lesson ", id, "; lessons that run: ", ready_lessons())
                : str("there is no lesson ", id, "; did you mean ", guess, '?'));
    }
    if (folder_of(*lesson).empty()) {
        throw kit::UsageError(
            str("lesson ", id, " (", lesson->title,
                ") is planned, not written yet; lessons that run: ", ready_lessons()));
    }
    return become_program("lesson-" + id, arguments);
}

int dispatch(const Words& words) {
    const std::string command = words.empty() ? "map" : words[0];
    Words rest(words.begin() + (words.empty() ? 0 : 1), words.end());
    if (command == "map") {
        refuse_more(command, rest);
        std::cout << course::map_with_progress();
        return 0;
    }
    if (command == "help" || command == "--help" || command == "-h") {
        std::cout << help_text();
        return 0;
    }
    if (command == "--version") {
        std::cout << "heed " << HEED_VERSION << '\n';
        return 0;
    }
    if (command == "tour") {
        return run_lesson("6.1", rest);
    }
    if (command == "bench") {
        return become_program("bench", rest);
    }
    if (course::is_course_command(command)) {
        return course::course_command(command, rest);
    }
    if (command == "run") {
        if (rest.empty()) {
            throw kit::UsageError(
                str("run needs a lesson; lessons that run: ", ready_lessons()));
        }
        if (rest[0] == "--help" || rest[0] == "-h") {
            std::cout << help_text();
            return 0;
        }
        const std::string id = rest[0];
        rest.erase(rest.begin());
        return run_lesson(id, rest);
    }
    if (command == "test" || command == "doctor") {
        throw kit::UsageError(str(command,
                                  " is the part of the script lessons/learn; without ",
                                  "it, test with: cmake --workflow --preset release"));
    }
    Words commands = course::course_commands();
    commands.insert(commands.end(), {"map", "tour", "run", "test", "bench", "doctor",
                                     "help", "--help", "--version"});
    const std::string guess = kit::nearest(command, commands);
    const std::string kind = command.rfind('-', 0) == 0 ? "option " : "command ";
    throw kit::UsageError(
        guess.empty()
            ? str("there is no ", kind, command, "; --help lists what there is")
            : str("there is no ", kind, command, "; did you mean ", guess, '?'));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const int status = dispatch(Words(argv + std::min(argc, 1), argv + argc));
        std::cout.flush();
        return status;
    } catch (const kit::UsageError& error) {
        std::cerr << "learn: " << error.what() << '\n';
        return 2;
    } catch (const std::exception& error) {
        std::cerr << "learn: " << error.what() << '\n';
        return 1;
    }
}
