#include "data/atomic_file.h"

#include <cerrno>
#include <fstream>
#include <random>
#include <string>
#include <system_error>

#include "core/error.h"

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <unistd.h>
#endif

namespace heed {

namespace fs = std::filesystem;

namespace {

std::error_code last_error() {
    // A stream that fails need not leave a reason: it must not look like success.
    return {errno != 0 ? errno : EIO, std::generic_category()};
}

std::error_code write_pieces(const fs::path& path,
                             std::span<const std::string_view> pieces) {
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    for (const std::string_view piece : pieces) {
        file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    }
    // A full disk shows when the buffer is emptied, and a destructor would not tell.
    file.close();
    return file ? std::error_code() : last_error();
}

// From the system's memory to the disk: a file's contents, or the names in a folder.
std::error_code flush_to_disk(const fs::path& path) {
#if __has_include(<unistd.h>)
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return last_error();
    const std::error_code error = ::fsync(file) == 0 ? std::error_code() : last_error();
    ::close(file);
    return error;
#else
    static_cast<void>(path);
    return {};
#endif
}

// Removes the file when it goes out of scope, unless it has taken another name by then.
struct Unfinished {
    fs::path path;
    explicit Unfinished(fs::path p) : path(std::move(p)) {}
    ~Unfinished() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    Unfinished& operator=(const Unfinished&) = delete;
};

}  // namespace

void write_atomically(const fs::path& path, std::span<const std::string_view> pieces) {
    const auto refuse = [&](const std::string& reason) {
        throw FileError(str(path.string(), ": cannot be written: ", reason));
    };
    std::error_code error;
    const fs::file_status before = fs::status(path, error);
    if (fs::is_directory(before)) refuse("it is a folder");
    // To rename onto a device such as /dev/full would replace the device.
    if (fs::exists(before) && !fs::is_regular_file(before)) {
        refuse("it is not a plain file");
    }

    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Unfinished beside(folder / str(".heed-", std::random_device{}(), ".tmp"));
    error = write_pieces(beside.path, pieces);
    if (!error && fs::exists(before)) {
        fs::permissions(beside.path, before.permissions(), error);
    }
    if (!error) error = flush_to_disk(beside.path);
    if (!error) fs::rename(beside.path, path, error);
    if (error) refuse(error.message());
    // The new name itself. Some file systems cannot; the file is whole either way. From
    // the renaming on nothing may throw: the new file is there.
    static_cast<void>(flush_to_disk(folder));
}

void write_atomically(const fs::path& path, std::string_view contents) {
    write_atomically(path, std::span<const std::string_view>(&contents, 1));
}

}  // namespace heed
