// The tables of a chapter's page say what runs have shown; they are held to the runs.
#pragma once

#include <filesystem>

#include "lessons/course/page.h"

namespace heed::course {

// Every number with a decimal point, from the third column on, must be one that a program
// of the chapter prints (an expected.txt beside it), or such a number rounded. 5.1 is no
// number where it is a lesson, and "1.5 h" is the reader's time.
void check_verdicts(const std::filesystem::path& readme, Complaints& complaints);

}  // namespace heed::course
