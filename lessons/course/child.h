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
};

struct Limits {
    double seconds = 60;
    unsigned long memory = 0;  // bytes; 0: no limit
};

// Runs words[0], found as a shell finds it, with the other words as its arguments and
// nothing to read; what it writes on stdout and stderr goes to the file. Throws Error if
// it cannot be started.
Ended run_child(const std::vector<std::string>& words,
                const std::filesystem::path& output, const Limits& limits);

// "segmentation fault (it read or wrote where nothing is)" for 11.
std::string signal_in_words(int signal);

}  // namespace heed::course
