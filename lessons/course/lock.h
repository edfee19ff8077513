// One at a time: two `learn` processes on one exercise, or on one folder of answers.
#pragma once

#include <filesystem>

namespace heed::course {

// Holds the file as long as it lives; whoever comes second waits. Where the system has no
// such locks, or the file cannot be made, nothing is held.
class Lock {
public:
    explicit Lock(const std::filesystem::path& file);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int file_ = -1;
};

}  // namespace heed::course
