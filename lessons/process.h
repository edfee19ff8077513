// Running another program in this one's place.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heed {

// Becomes the program: same terminal, same process, its exit status. Returns only when
// that cannot be, by throwing Error; on Windows it waits for the program and returns its
// status.
int become(const std::filesystem::path& program,
           const std::vector<std::string>& arguments);

}  // namespace heed
