// Writing a file so that a reader finds the whole of it or none of it.
#pragma once

#include <filesystem>
#include <string_view>

namespace heed::kit {

// Writes `text` to a new file beside `path` and renames it, making folders where they are
// missing; what stood there before stays until then. Throws FileError with the path and
// the reason, leaving no trace.
void write_file(const std::filesystem::path& path, std::string_view text);

// Makes the folder if it is missing and writes a file there to see that one can: long
// work finds out at its beginning that its results have no place. Throws FileError.
void need_folder(const std::filesystem::path& folder);

}  // namespace heed::kit
