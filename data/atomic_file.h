// Writing a file so that whoever reads it finds the old one or the new one, whole.
//
// The new contents go into a second file in the same folder, which then takes the name of
// the first. That renaming is one step (POSIX rename), but only within one file system:
// hence the same folder. A program killed at any moment leaves the old file or the new.
// Where the system has fsync, the contents reach the disk before the name is theirs, so
// that a power failure leaves one of the two as well. Lesson 7.1.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace heed {

// The pieces one after the other become the contents of `path`. A symbolic link there is
// replaced, not followed. Throws FileError with the path and the reason, after removing
// what was written; what stood there before is untouched. Only a process that is killed
// leaves its unfinished file behind, as ".heed-<number>.tmp".
void write_atomically(const std::filesystem::path& path,
                      std::span<const std::string_view> pieces);
void write_atomically(const std::filesystem::path& path, std::string_view contents);

}  // namespace heed
