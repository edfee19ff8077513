// Everything that is asked of one exercise.
#pragma once

#include <string>
#include <vector>

#include "lessons/course/attempt.h"
#include "lessons/course/exercise.h"

namespace heed::course {

struct Scrutiny {
    int mistakes = 0;             // that fail and are named as themselves
    int mutants = 0, killed = 0;  // that compile; that fail
    int equivalent = 0;           // that pass, with a reason on the list
    double seconds = 0;           // from the saved solution to its verdict
    std::vector<std::string> complaints;
};

Scrutiny scrutinize(const Exercise& exercise);

// The solution as a learner would have written it.
std::string solution_as_answer(const Exercise& exercise);

}  // namespace heed::course
