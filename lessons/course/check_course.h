// The test of the exercises themselves: does each check accept the right answer, refuse
// every wrong one, and name the mistake?
#pragma once

#include <string>
#include <vector>

namespace heed::course {

// For all exercises, or those named: start.cpp says "not started", the solution passes,
// every mistake fails and is named as itself, cheats fail, the mutants of the solution
// are noticed, hints are there and give nothing away, a verdict takes less than two
// seconds; and a learner who goes through all of them in an empty folder arrives.
// Prints a table; with all exercises also compares the totals with lessons/totals.txt,
// or writes it if the arguments hold --update. 0 if all is well.
int check_course(const std::vector<std::string>& arguments);

}  // namespace heed::course
