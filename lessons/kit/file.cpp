// A rename within one folder is atomic (POSIX rename), so that an interruption or a full
// disk can never leave half a picture under the name of a whole one.
#include "lessons/kit/file.h"

#include <cerrno>
#include <fstream>
#include <random>
#include <string>
#include <system_error>

#include "core/error.h"

namespace heed::kit {

namespace fs = std::filesystem;

void write_file(const fs::path& path, std::string_view text) {
    const auto refuse = [&](const std::string& reason) {
        throw FileError(str(path.string(), ": cannot be written: ", reason));
    };
    std::error_code error;
    const fs::file_status before = fs::status(path, error);
    if (fs::is_directory(before)) refuse("it is a folder");
    if (fs::exists(before) && !fs::is_regular_file(before))
        refuse("it is not a plain file");
    if (path.has_parent_path()) {
        fs::create_directories(path.parent_path(), error);
        if (error) refuse(error.message());
    }

    const fs::path beside =
        path.parent_path() / str(".heed-", std::random_device{}(), ".tmp");
    errno = 0;
    {
        std::ofstream file(beside, std::ios::binary);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file) error = std::error_code(errno, std::generic_category());
    }
    if (!error) fs::rename(beside, path, error);
    if (error) {
        const std::string reason = error.message();
        fs::remove(beside, error);
        refuse(reason);
    }
}

void need_folder(const fs::path& folder) {
    const fs::path probe = folder / str(".heed-", std::random_device{}(), ".probe");
    write_file(probe, "");
    fs::remove(probe);
}

}  // namespace heed::kit
