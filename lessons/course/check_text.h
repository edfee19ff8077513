// The tests of the texts, and the tool that brings them up to date.
#pragma once

#include <string>
#include <vector>

namespace heed::course {

// Without arguments: every page's quotations, links, formulas and names, and that each
// lesson's page and each chapter's agree with the map. With lessons: runs their
// programs and compares what they print with expected.txt. 0 if all is well; else says
// what is not.
int check_text(const std::vector<std::string>& lessons);

// Runs the programs of the lessons named (none: of none) and writes what they print into
// expected.txt, their pictures beside it; then copies every source anew into every page.
int refresh_text(const std::vector<std::string>& lessons);

}  // namespace heed::course
