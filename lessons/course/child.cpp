// Processes are the operating system's; this file is POSIX, and says so elsewhere.
#include "lessons/course/child.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <system_error>
#include <thread>

#include "core/error.h"

#ifndef _WIN32
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace heed::course {

#ifdef _WIN32

Ended run_child(const std::vector<std::string>&, const std::filesystem::path&,
                const Limits&) {
    throw Error("exercises are checked on Linux and macOS; on Windows use WSL");
}

#else

namespace {

void limit(int what, rlim_t soft, rlim_t hard) {
    const rlimit both{soft, hard};
    ::setrlimit(static_cast<decltype(RLIMIT_CPU)>(what), &both);
}

// Between fork and exec nothing may allocate: another thread may hold the lock. If exec
// fails, its reason goes into `failed`, which exec itself closes.
[[noreturn]] void become_child(char* const* arguments, const char* output,
                               const Limits& limits, int failed) {
    ::setpgid(0, 0);  // with its own children it can be ended as one
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    const auto seconds = static_cast<rlim_t>(std::ceil(limits.seconds));
    limit(RLIMIT_CPU, seconds + 1, seconds + 2);
    limit(RLIMIT_CORE, 0, 0);
    if (limits.memory > 0) limit(RLIMIT_DATA, limits.memory, limits.memory);
    if (limits.output > 0) limit(RLIMIT_FSIZE, limits.output, limits.output);
    const int nothing = ::open("/dev/null", O_RDONLY);
    const int file = ::open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ::dup2(nothing, 0);
    ::dup2(file, 1);
    ::dup2(file, 2);
    ::execvp(arguments[0], arguments);
    const int reason = errno;
    static_cast<void>(::write(failed, &reason, sizeof reason) == 0);
    ::_exit(127);
}

// Waits until the child has ended, or until its time is over, and then ends it.
int wait_for(pid_t child, double seconds, bool& timed_out) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::duration<double>(seconds);
    auto pause = std::chrono::microseconds(200);
    for (;;) {
        int status = 0;
        const pid_t got = ::waitpid(child, &status, timed_out ? 0 : WNOHANG);
        if (got == child) {
            ::kill(-child, SIGKILL);  // what it has started and left
            return status;
        }
        check<Error>(got == 0 || errno == EINTR, "learn",
                     "a program that was started cannot be waited for: ",
                     std::generic_category().message(errno));
        if (Clock::now() > end) {
            timed_out = true;
            ::kill(-child, SIGKILL);
            ::kill(child, SIGKILL);
            continue;
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds(10000));
    }
}

}  // namespace

Ended run_child(const std::vector<std::string>& words,
                const std::filesystem::path& output, const Limits& limits) {
    std::vector<std::string> copy = words;
    std::vector<char*> arguments;
    for (std::string& word : copy) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string file = output.string();

    ::signal(SIGCHLD, SIG_DFL);  // whoever ignores it cannot wait
    int failed[2];
    check<Error>(::pipe(failed) == 0, "learn", words[0], " cannot be started");
    ::fcntl(failed[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(failed[1], F_SETFD, FD_CLOEXEC);
    const pid_t child = ::fork();
    if (child == 0) become_child(arguments.data(), file.c_str(), limits, failed[1]);
    ::close(failed[1]);
    int reason = 0;
    const bool started =
        child > 0 && ::read(failed[0], &reason, sizeof reason) != sizeof reason;
    ::close(failed[0]);

    Ended ended;
    const int status =
        child > 0 ? wait_for(child, limits.seconds, ended.timed_out) : 127 << 8;
    check<Error>(started, "learn", words[0], " cannot be started: ",
                 std::generic_category().message(reason != 0 ? reason : errno));
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
    if (ended.signal == SIGXCPU) ended.timed_out = true;
    return ended;
}

#endif

std::string signal_in_words(int signal) {
    switch (signal) {
        case SIGSEGV:
            return "segmentation fault: it read or wrote where nothing is, or a function "
                   "calls itself without end";
        case SIGABRT:
            return "aborted: by abort() or assert(), or because memory was freed twice "
                   "or "
                   "written beyond its end";
        case SIGFPE:
            return "an integer was divided by zero";
        case SIGILL:
            return "it ran into an impossible instruction; does a function end without "
                   "return?";
#ifdef SIGXFSZ
        case SIGXFSZ:
            return "it printed too much; does a loop never end?";
#endif
        default:
            return str("stopped by signal ", signal);
    }
}

}  // namespace heed::course
