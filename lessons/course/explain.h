// What a compiler and a linker complain of, said to someone who learns something else.
#pragma once

#include <string>

#include "lessons/course/exercise.h"

namespace heed::course {

// The first error: its line, what it says, the code. `answer` is the learner's file.
std::string explain_compiler(const std::string& output, const std::string& answer,
                             const Exercise& exercise);

// The first warning about the answer with its line, or "": of an answer that compiles but
// is not right, it may say why.
std::string first_warning(const std::string& output, const std::string& answer);

// A function that is missing, or has another type than the one asked for; the linker's
// own words otherwise. `code` is the text of the answer.
std::string explain_linker(const std::string& output, const std::string& code,
                           const Exercise& exercise);

}  // namespace heed::course
