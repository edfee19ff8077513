#include "lessons/course/lock.h"

#include <system_error>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace heed::course {

#ifdef _WIN32
Lock::Lock(const std::filesystem::path&) {}
Lock::~Lock() = default;
#else
Lock::Lock(const std::filesystem::path& file) {
    std::error_code none;
    std::filesystem::create_directories(file.parent_path(), none);
    file_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file_ >= 0) ::flock(file_, LOCK_EX);
}
Lock::~Lock() {
    if (file_ >= 0) ::close(file_);
}
#endif

}  // namespace heed::course
