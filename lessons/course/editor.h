// What an editor needs to know, to complete names and to underline errors in an answer.
#pragma once

#include "lessons/course/workplace.h"

namespace heed::course {

// Writes compile_commands.json beside the answers: for each that was started, how it is
// compiled. An editor with clangd finds it by itself. Without a build there is none.
void tell_editor(const Workplace& workplace, const std::vector<Exercise>& exercises);

}  // namespace heed::course
