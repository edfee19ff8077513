#include <doctest/doctest.h>

#include <iterator>

#include "core/error.h"
#include "lessons/kit/file.h"
#include "tests/lessons/temporary_folder.h"

using namespace heed;
using heed::testing::content_of;
using heed::testing::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

auto files_in(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

std::string refusal(const fs::path& path) {
    try {
        kit::write_file(path, "text");
    } catch (const FileError& error) {
        return error.what();
    }
    return "written";
}

}  // namespace

TEST_SUITE("lessons/file") {
TEST_CASE("a file holds exactly what was written and nothing lies beside it") {
    const TemporaryFolder folder;
    const std::string text("a\r\n\0b", 5);
    kit::write_file(folder.path / "a.txt", text);
    CHECK(content_of(folder.path / "a.txt") == text);
    kit::write_file(folder.path / "a.txt", "again");
    CHECK(content_of(folder.path / "a.txt") == "again");
    CHECK(files_in(folder.path) == 1);
}

TEST_CASE("missing folders are made") {
    const TemporaryFolder folder;
    kit::write_file(folder.path / "x" / "y" / "a.txt", "deep");
    CHECK(content_of(folder.path / "x" / "y" / "a.txt") == "deep");
}

TEST_CASE("a needed folder is made and left empty") {
    const TemporaryFolder folder;
    kit::need_folder(folder.path / "x" / "y");
    CHECK(fs::is_directory(folder.path / "x" / "y"));
    CHECK(files_in(folder.path / "x" / "y") == 0);
    kit::write_file(folder.path / "file", "plain");
    CHECK_THROWS_AS(kit::need_folder(folder.path / "file"), FileError);
}

TEST_CASE("what cannot be written is named and leaves no trace") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path / "a");
    CHECK(refusal(folder.path / "a") ==
          (folder.path / "a").string() + ": cannot be written: it is a folder");
    kit::write_file(folder.path / "file", "plain");
    CHECK(refusal(folder.path / "file" / "b")
              .find(": cannot be written: Not a directory") != std::string::npos);
    CHECK(files_in(folder.path) == 2);
    CHECK(files_in(folder.path / "a") == 0);
}

TEST_CASE("a name too long for the system is refused") {
    const TemporaryFolder folder;
    CHECK(refusal(folder.path / std::string(300, 'a')).find("cannot be written: ") !=
          std::string::npos);
    CHECK(files_in(folder.path) == 0);
}
}  // TEST_SUITE("lessons/file")
