// What a page quotes: a region of a source file, or a section of a program's output.
//
//     ```cpp core/shape.h: Index stride(         one declaration, or a function whole
//     ```cpp core/axis.h: struct Rows ... };     from one line to the next that says so
//     ```text lessons/learn run 0.1: reshaping   a section of the lesson's expected.txt
//
// A region begins at the only line that contains the words after the colon. It ends where
// its braces are closed again, or at a semicolon outside braces.
#pragma once

#include <filesystem>
#include <string>

namespace heed::course {

// The lines of the region, without their common indentation, ending with a newline.
// `reference` is what follows ```cpp; a path is tried from the page's folder, then from
// the root of the repository. Throws Error in a sentence: no such file, no such line,
// several.
std::string quoted_source(const std::string& reference,
                          const std::filesystem::path& page);

// `reference` is what follows ```text: a command, and perhaps a section of its output; or
// a path of a text file. The command's output stands in expected.txt beside the page.
std::string quoted_output(const std::string& reference,
                          const std::filesystem::path& page);

}  // namespace heed::course
