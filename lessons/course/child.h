// Running another program and waiting for it, but not for ever.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heed::course {

struct Ended {
    int status = 0;          // its exit status
    int signal = 0;          // what stopped it, or 0
    bool timed_out = false;  // it was ended when its time was over

    bool well() const { return status == 0 && signal == 0 && !timed_out; }
};

struct Limits {
    double seconds = 60;       // on the clock; as much of the processor's time
    unsigned long memory = 0;  // bytes; 0: no limit
    unsigned long output = 0;  // bytes that a file may have; 0: no limit
};

// Runs words[0], found as a shell finds it, with the other words as its arguments and
// nothing to read; what it writes on stdout and stderr goes to the file. At its end all
// that it has started ends too, and if `learn` itself is ended, so is the program. Throws
// Error if it cannot be started.
Ended run_child(const std::vector<std::string>& words,
                const std::filesystem::path& output, const Limits& limits);

// "segmentation fault: .." for 11.
std::string signal_in_words(int signal);

}  // namespace heed::course
