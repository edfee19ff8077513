#include "lessons/course/watch.h"

#include <chrono>
#include <iostream>
#include <string>
#include <system_error>
#include <thread>

#include "core/error.h"

#ifndef _WIN32
#include <poll.h>
#include <unistd.h>
#endif

namespace heed::course {

namespace fs = std::filesystem;

namespace {

constexpr int pause_ms = 100;

fs::file_time_type time_of(const fs::path& file) {
    std::error_code error;
    const auto time = fs::last_write_time(file, error);
    return error ? fs::file_time_type::min() : time;
}

// Waits a little for a line of input. False at the end of the input.
bool line_within(int milliseconds, std::string& line) {
    line.clear();
#ifdef _WIN32
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    return true;
#else
    // Lines are read by hand: what a stream has read ahead, poll() does not see.
    static std::string pending;
    pollfd input{0, POLLIN, 0};
    if (pending.find('\n') == std::string::npos && ::poll(&input, 1, milliseconds) > 0) {
        char bytes[256];
        const auto count = ::read(0, bytes, sizeof bytes);
        if (count <= 0) return false;
        pending.append(bytes, static_cast<std::size_t>(count));
    }
    const auto end = pending.find('\n');
    if (end == std::string::npos) return true;
    line = pending.substr(0, end);
    pending.erase(0, end + 1);
    if (line.empty()) line = " ";
    return true;
#endif
}

void show_keys() {
    std::cout << "[watching; type a letter and return: n next, h hint, d diff, t task, "
                 "l list, q quit]"
              << std::endl;
}

void check_once(Desk& desk, const Exercise& exercise) {
    std::cout << std::string(72, '-') << '\n';
    try {
        check_and_show(desk, exercise);
    } catch (const std::exception& error) {
        std::cout << error.what() << '\n';
    }
    show_keys();
}

}  // namespace

int watch(Desk& desk, Exercise exercise) {
    desk.start(exercise);
    show_task(desk, exercise);
    std::cout << std::endl;
    prepare(exercise);
    check_once(desk, exercise);
    fs::file_time_type seen = time_of(desk.workplace.file_of(exercise));
    std::string line;
    while (line_within(pause_ms, line)) {
        const char key = line.empty() ? '\0' : line[0];
        if (key == 'q') return 0;
        if (key == 'n') {
            const Exercise* next = desk.next_after(exercise);
            if (next == nullptr) {
                std::cout << "every exercise is passed\n";
                continue;
            }
            exercise = *next;
            desk.start(exercise);
            show_task(desk, exercise);
            std::cout << std::endl;
            prepare(exercise);
            seen = {};
        } else if (key == 'h') {
            show_hint(desk, exercise, 0);
            show_keys();
        } else if (key == 'l') {
            show_status(desk);
            show_keys();
        } else if (key == 't') {
            show_task(desk, exercise);
            show_keys();
        } else if (key == 'd') {
            std::cout << attempt(exercise, prepare(exercise),
                                 desk.workplace.file_of(exercise), {.mode = "compare"})
                             .text;
            show_keys();
        } else if (key != '\0') {
            show_keys();
        }
        const fs::file_time_type now = time_of(desk.workplace.file_of(exercise));
        if (now == seen || now == fs::file_time_type::min()) continue;
        // An editor may still be writing: wait until the file has been quiet for a
        // moment.
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms / 2));
        seen = time_of(desk.workplace.file_of(exercise));
        check_once(desk, exercise);
    }
    return 0;
}

}  // namespace heed::course
