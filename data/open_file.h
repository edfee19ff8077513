// Opening a file for reading, with a reason when it cannot be done.
#pragma once

#include <filesystem>
#include <iosfwd>

namespace heed {

// The file, opened for its bytes as they are. Throws FileError, `path: what is wrong`, if
// there is no such file, or it is a directory, or may not be read.
std::ifstream open_file(const std::filesystem::path& path);

}  // namespace heed
