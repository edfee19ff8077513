// The parts of a program's output, each under a title that the lesson's text quotes it
// by.
#pragma once

#include <string_view>

namespace heed::kit {

// "== title ==" on stdout, after an empty line unless it is the first.
void section(std::string_view title);

}  // namespace heed::kit
