#include "lessons/kit/file.h"

#include <random>
#include <string>
#include <system_error>

#include "core/error.h"
#include "data/atomic_file.h"

namespace heed::kit {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text) {
    if (path.has_parent_path()) {
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (error) {
            throw FileError(str(path.string(), ": cannot be written: ", error.message()));
        }
    }
    write_atomically(path, text);
}

void need_folder(const fs::path& folder) {
    const fs::path probe = folder / str(".heed-", std::random_device{}(), ".probe");
    write_file(probe, "");
    fs::remove(probe);
}

}  // namespace heed::kit
