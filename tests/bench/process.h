// Other programs: started, waited for, and listened to.
#pragma once

#include <string>
#include <vector>

namespace heed::bench {

// A word as the shell needs it, whatever is in it.
std::string shell_word(const std::string& word);

// Runs a command of the shell and returns what it printed, line by line; its errors go
// where ours go. Throws Error, with the command, if its exit status is not 0.
std::vector<std::string> lines_of(const std::string& command);

// Starts a program without arguments and waits. Throws Error unless it returns 0.
void run_program(const std::string& program);

// How many programs wanted to compute, on average over the last minute; 0 where the
// system does not tell.
double load();

// The largest part of memory this process ever held, in MB; or any of its children.
double peak_memory_mb();
double peak_memory_of_children_mb();

}  // namespace heed::bench
