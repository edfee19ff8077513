// What a lesson's program must print: expected.txt beside it.
//
//     $ lessons/learn run 0.5
//     == training ==
//     loss     0.031   (±10 %)
//     accuracy 0.994   (≥ 0.98)
//     time     3.2 s   (varies)
//     "bodaru" "kemiki"   (differs)
//
// A line is expected as it stands. With a remark at its end its words are, and its
// numbers within a share of themselves, or the last of them within a bound, or any; the
// word "never" counts as a number that is larger than all.
// Sections begin at a line "== title ==".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heed::course {

// One command and the lines it must print.
struct Run {
    std::string command;  // "lessons/learn run 0.5"
    std::vector<std::string> lines;
};

// Throws FileError if it cannot be read or does not begin with a command.
std::vector<Run> read_expected(const std::filesystem::path& file);

std::string to_text(const std::vector<Run>& runs);

// The lines under the title, or all of them without one, blank lines around them left
// out. Throws Error if there is no such command or title.
std::string section_of(const std::vector<Run>& runs, const std::string& command,
                       const std::string& title);

// Is this what was expected of the line?
bool fits(const std::string& expected, const std::string& printed);

// What does not fit, line by line; "" if all does.
std::string differences(const Run& expected, const std::vector<std::string>& printed);

// The printed lines, with the remarks of the expected ones they fit, which stay as they
// were. A line that does not fit takes the remark of the line at its place in its section
// if its words are the same. In a section that has more lines than before, or fewer,
// lines are paired by their words.
std::vector<std::string> refreshed(const Run& expected,
                                   const std::vector<std::string>& printed);

}  // namespace heed::course
