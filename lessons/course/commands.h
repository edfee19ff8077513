// The loop of a learner: start, check, hint, solution; and watch, which goes round it on
// every save. Each command names its exercise, or means the current one.
#pragma once

#include <string>
#include <vector>

namespace heed::course {

// The commands here; is this one of them?
const std::vector<std::string>& course_commands();
bool is_course_command(const std::string& command);

// Runs it. Returns the exit status: 0 done, 1 the answer is not right yet. Throws
// kit::UsageError if the command was misused.
int course_command(const std::string& command, const std::vector<std::string>& arguments);

// The map, each lesson with how many of its exercises are passed, and what comes next.
std::string map_with_progress();

}  // namespace heed::course
