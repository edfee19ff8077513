#include "tests/bench/process.h"

#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "tests/bench/rows.h"

extern char** environ;

namespace heed::bench {

std::string shell_word(const std::string& word) {
    std::string safe = "'";
    for (const char c : word)
        safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return safe + '\'';
}

std::vector<std::string> lines_of(const std::string& command) {
    std::FILE* const pipe = popen(command.c_str(), "r");
    check<Error>(pipe != nullptr, "bench", "cannot run ", command);
    std::string text;
    std::array<char, 4096> part{};
    for (std::size_t n; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;) {
        text.append(part.data(), n);
    }
    const int status = pclose(pipe);
    check<Error>(status == 0, "bench", "this command failed: ", command);
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void run_program(const std::string& program) {
    std::string name = program;
    char* arguments[] = {name.data(), nullptr};
    pid_t id = 0;
    int status = posix_spawn(&id, name.c_str(), nullptr, nullptr, arguments, environ);
    check<Error>(status == 0, "bench", program, " cannot be started");
    check<Error>(waitpid(id, &status, 0) == id && status == 0, "bench", program,
                 " failed");
}

double load() {
    double average = 0;
    return getloadavg(&average, 1) == 1 ? average : 0;
}

// getrusage counts what the process held before it became this program; the line VmHWM
// of /proc does not.
double peak_memory_mb() {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("VmHWM:", 0) == 0) return std::stod(line.substr(6)) / 1024;
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double peak_memory_of_children_mb() {
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

// A whole process: start, load the library, one attention, exit.
static Spread process_start(Effort effort) {
    run_program(HEED_BENCH_START);
    if (effort == Effort::check) return {};
    std::vector<double> times;
    for (int run = 0; run < 9; ++run) {
        const double begin = seconds();
        run_program(HEED_BENCH_START);
        times.push_back((seconds() - begin) * 1e3);
    }
    return spread_of(std::move(times));
}

std::vector<Row> process_rows() {
    return {{"process_start", Kind::step, process_start}};
}

}  // namespace heed::bench
