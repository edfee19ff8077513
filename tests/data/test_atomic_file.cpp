#include <doctest/doctest.h>

#include <array>
#include <iterator>

#include "core/error.h"
#include "data/atomic_file.h"
#include "tests/lessons/temporary_folder.h"

#if __has_include(<sys/resource.h>)
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#endif

using namespace heed;
using heed::testing::content_of;
using heed::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

auto files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

std::string refusal(const fs::path& path, std::string_view contents = "new") {
    try {
        write_atomically(path, contents);
    } catch (const FileError& error) {
        return error.what();
    }
    return "written";
}

#if __has_include(<sys/resource.h>)
// As long as it lives no file of this process grows beyond `bytes`: a disk that is full.
struct FullDisk {
    rlimit before{};
    void (*handler)(int);
    explicit FullDisk(rlim_t bytes) : handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit limit{bytes, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
    }
};

// The superuser may write anywhere: as long as this lives, the process is nobody.
struct Nobody {
    bool root = ::geteuid() == 0;
    bool acts = !root || ::seteuid(65534) == 0;
    ~Nobody() {
        if (root) acts = ::seteuid(0) == 0;
    }
};
#endif

}  // namespace

TEST_SUITE("data/atomic_file") {
TEST_CASE("a file holds the pieces one after the other and nothing lies beside it") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "a";
    const std::array<std::string_view, 4> pieces{"one\r\n", "", std::string_view("\0", 1),
                                                 "two"};
    write_atomically(path, pieces);
    CHECK(content_of(path) == std::string("one\r\n\0two", 9));
    write_atomically(path, "short");
    CHECK(content_of(path) == "short");
    write_atomically(path, "");
    CHECK(content_of(path).empty());
    CHECK(files_in(folder.path) == 1);
}

TEST_CASE("a name alone is a file in the working folder") {
    const TemporaryFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path);
    write_atomically("alone", "text");
    fs::current_path(before);
    CHECK(content_of(folder.path / "alone") == "text");
}

TEST_CASE("one who has opened the old file goes on reading the old one") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "a";
    write_atomically(path, "old text");
    std::ifstream reader(path);
    std::string word;
    reader >> word;
    write_atomically(path, "NEW");
    reader >> word;
    CHECK(word == "text");
    CHECK(content_of(path) == "NEW");
}

TEST_CASE("a folder, a missing folder and a file as a folder are refused") {
    const TemporaryFolder folder;
    const fs::path sub = folder.path / "sub";
    fs::create_directory(sub);
    CHECK(refusal(sub) == sub.string() + ": cannot be written: it is a folder");
    const fs::path missing = folder.path / "missing" / "a";
    CHECK(refusal(missing) ==
          missing.string() + ": cannot be written: No such file or directory");
    write_atomically(folder.path / "file", "old");
    const fs::path below = folder.path / "file" / "a";
    CHECK(refusal(below) == below.string() + ": cannot be written: Not a directory");
    CHECK(files_in(folder.path) == 2);
    CHECK(files_in(sub) == 0);
}

TEST_CASE("a symbolic link is replaced and what it pointed to is untouched") {
    const TemporaryFolder folder;
    write_atomically(folder.path / "target", "old");
    std::error_code error;
    fs::create_symlink(folder.path / "target", folder.path / "link", error);
    if (error) return;  // a system without links
    write_atomically(folder.path / "link", "new");
    CHECK(content_of(folder.path / "target") == "old");
    CHECK(content_of(folder.path / "link") == "new");
}

TEST_CASE("an unfinished file of a killed program is in nobody's way") {
    const TemporaryFolder folder;
    std::ofstream(folder.path / ".heed-1.tmp") << "half";
    write_atomically(folder.path / "a", "new");
    CHECK(content_of(folder.path / "a") == "new");
    CHECK(files_in(folder.path) == 2);
}

#if __has_include(<sys/resource.h>)
// Not tried on /dev/full itself: a superuser's mistake here would replace the device.
TEST_CASE("what is neither file nor folder is not replaced") {
    const TemporaryFolder folder;
    const fs::path pipe = folder.path / "pipe";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(refusal(pipe) == pipe.string() + ": cannot be written: it is not a plain file");
    CHECK(fs::is_fifo(pipe));
}

TEST_CASE("a disk that is full after any number of bytes leaves the old file alone") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "a";
    write_atomically(path, "old");
    // Short contents wait in the stream's buffer until it is closed; long ones do not.
    for (const std::size_t size : {10u, 100'000u}) {
        const std::string contents(size, 'x');
        for (const std::size_t room : {0u, 1u, 9u, 8191u, 8192u, 99'999u}) {
            if (room >= size) continue;
            CAPTURE(size);
            CAPTURE(room);
            std::string said;
            {
                const FullDisk disk(room);
                said = refusal(path, contents);
            }
            CHECK(said == path.string() + ": cannot be written: File too large");
            CHECK(content_of(path) == "old");
            CHECK(files_in(folder.path) == 1);
        }
    }
    CHECK(refusal(path, std::string(10, 'x')) == "written");
}

TEST_CASE("a folder that one may not write to is refused") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "a";
    write_atomically(path, "old");
    fs::permissions(folder.path, fs::perms::owner_read | fs::perms::owner_exec |
                                     fs::perms::others_read | fs::perms::others_exec);
    std::string said;
    {
        const Nobody nobody;
        if (nobody.acts) said = refusal(path);
    }
    fs::permissions(folder.path, fs::perms::owner_all);
    if (said.empty()) return;  // the superuser of a system without a nobody
    CHECK(said == path.string() + ": cannot be written: Permission denied");
    CHECK(content_of(path) == "old");
    CHECK(files_in(folder.path) == 1);
}
#endif
}  // TEST_SUITE("data/atomic_file")
