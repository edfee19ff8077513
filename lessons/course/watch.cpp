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

constexpr int pause_ms = 100;  // between two looks at the file
constexpr int quiet_ms = 50;   // an editor may still be writing

// The lines that are typed. They are put together by hand, because what a stream has read
// ahead poll() does not see.
class Keyboard {
public:
    bool ended() const { return ended_; }

    // Waits a little. The first character of a line, '\n' for an empty one, or 0.
    char key_within(int milliseconds) {
#ifdef _WIN32
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        return 0;
#else
        pollfd input{0, POLLIN, 0};
        if (pending_.find('\n') == std::string::npos &&
            ::poll(&input, 1, milliseconds) > 0) {
            char bytes[256];
            const auto count = ::read(0, bytes, sizeof bytes);
            if (count <= 0) ended_ = true;
            if (count > 0) pending_.append(bytes, static_cast<std::size_t>(count));
        }
        const auto end = pending_.find('\n');
        if (end == std::string::npos) return 0;
        const char key = pending_[0];
        pending_.erase(0, end + 1);
        return key;
#endif
    }

private:
    std::string pending_;
    bool ended_ = false;
};

class Watch {
public:
    Watch(Desk& desk, Exercise exercise) : desk_(desk), exercise_(std::move(exercise)) {}

    void run() {
        begin();
        Keyboard keyboard;
        while (!keyboard.ended()) {
            const char key = keyboard.key_within(pause_ms);
            if (key == 'q') return;
            try {
                obey(key);
                if (saved()) check();
            } catch (const std::exception& error) {
                std::cout << error.what() << '\n';
            }
            std::cout << std::flush;
        }
    }

private:
    // Shows the task and the first verdict.
    void begin() {
        desk_.start(exercise_);
        show_task(desk_, exercise_);
        std::cout
            << "\nType a letter and return: n next, h hint, d diff, t task, l list, "
               "q quit.\n"
            << std::flush;
        saved();
        check();
    }

    void obey(char key) {
        switch (key) {
            case 0:
                break;
            case 'n':
                next();
                break;
            case 'h':
                show_hint(desk_, exercise_, 0);
                break;
            case 'l':
                show_status(desk_);
                break;
            case 't':
                show_task(desk_, exercise_);
                break;
            case 'd':
                show_difference(desk_, exercise_);
                break;
            default:
                std::cout << "n next, h hint, d diff, t task, l list, q quit\n";
        }
    }

    void next() {
        const Exercise* const next = desk_.next_after(exercise_);
        if (next == nullptr) {
            std::cout << "every exercise is passed\n";
            return;
        }
        exercise_ = *next;
        begin();
    }

    fs::file_time_type time_of_file() const {
        std::error_code error;
        const auto time = fs::last_write_time(desk_.workplace.file_of(exercise_), error);
        return error ? seen_ : time;  // gone for a moment while it is replaced
    }

    bool saved() {
        if (time_of_file() == seen_) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(quiet_ms));
        seen_ = time_of_file();
        return true;
    }

    void check() {
        std::cout << std::string(72, '-') << '\n';
        check_and_show(desk_, exercise_);
        std::cout << std::flush;
    }

    Desk& desk_;
    Exercise exercise_;
    fs::file_time_type seen_ = fs::file_time_type::min();
};

}  // namespace

int watch(Desk& desk, const Exercise& exercise) {
    Watch(desk, exercise).run();
    return 0;
}

}  // namespace heed::course
