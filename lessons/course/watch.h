// Checks an answer whenever its file is saved. It looks at one file, ten times a second:
// that works on every file system, also those that send no notifications.
#pragma once

#include "lessons/course/desk.h"

namespace heed::course {

// Until "quit" or the end of the input. Returns the exit status.
int watch(Desk& desk, const Exercise& exercise);

}  // namespace heed::course
