// Processes are the operating system's; this file is POSIX, and says so elsewhere.
#include "lessons/course/child.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include "core/error.h"

#ifndef _WIN32
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace heed::course {

#ifdef _WIN32

Ended run_child(const std::vector<std::string>&, const std::filesystem::path&,
                const Limits&) {
    throw Error("exercises are checked on Linux and macOS; on Windows use WSL");
}

#else

namespace {

// Between fork and exec nothing may allocate: another thread may hold the lock.
[[noreturn]] void become_child(char* const* arguments, const char* output,
                               const Limits& limits) {
    ::setpgid(0, 0);  // with its own children it can be ended as one
    if (limits.memory > 0) {
        const rlimit limit{limits.memory, limits.memory};
        ::setrlimit(RLIMIT_DATA, &limit);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    const int file = ::open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(nothing, 0);
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::execvp(arguments[0], arguments);
    ::_exit(127);
}

}  // namespace

Ended run_child(const std::vector<std::string>& words,
                const std::filesystem::path& output, const Limits& limits) {
    using Clock = std::chrono::steady_clock;
    std::vector<std::string> copy = words;
    std::vector<char*> arguments;
    for (std::string& word : copy) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string file = output.string();
    const pid_t child = ::fork();
    check<Error>(child >= 0, "learn", words[0], " cannot be started");
    if (child == 0) become_child(arguments.data(), file.c_str(), limits);

    const auto end = Clock::now() + std::chrono::duration<double>(limits.seconds);
    Ended ended;
    int status = 0;
    auto pause = std::chrono::microseconds(200);
    while (::waitpid(child, &status, WNOHANG) == 0) {
        if (Clock::now() > end) {
            ended.timed_out = true;
            ::kill(-child, SIGKILL);
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            break;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds(10000));
    }
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
    check<Error>(ended.status != 127, "learn", words[0], " cannot be started; is it ",
                 "installed?");
    return ended;
}

#endif

std::string signal_in_words(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "segmentation fault: it read or wrote where nothing is";
        case SIGABRT:
            return "aborted: the C++ library found something impossible";
        case SIGFPE:
            return "an integer was divided by zero";
        case SIGILL:
            return "it ran into an impossible instruction; does a function end "
                   "without return?";
        default:
            return str("stopped by signal ", signal);
    }
}

}  // namespace heed::course
