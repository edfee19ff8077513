#include "data/open_file.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/error.h"

namespace heed {

std::ifstream open_file(const std::filesystem::path& path) {
    const std::string name = path.string();
    std::error_code problem;
    const std::filesystem::file_status status = std::filesystem::status(path, problem);
    if (status.type() == std::filesystem::file_type::not_found) {
        throw FileError(name + ": there is no such file");
    }
    // An ifstream opens a directory without complaint; only reading it fails.
    if (status.type() == std::filesystem::file_type::directory) {
        throw FileError(name + ": this is a directory, not a file");
    }
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw FileError(name + ": the file cannot be opened: " +
                        std::generic_category().message(errno));
    }
    return file;
}

}  // namespace heed
