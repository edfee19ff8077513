#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

const fs::path root = HEED_SOURCE_DIR;

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE_MESSAGE(file.is_open(), path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> sources(const std::string& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension == ".h" || extension == ".cpp")
            found.push_back(fs::relative(entry.path(), root));
    }
    return found;
}

}  // namespace

TEST_SUITE("repository") {

TEST_CASE("the README lists every header of the library") {
    const std::string readme = content_of(root / "README.md");
    for (const std::string folder : {"core", "nn", "optim", "data", "files", "lessons/kit"}) {
        for (const fs::path& path : sources(folder)) {
            if (path.extension() != ".h") continue;
            INFO(path.string());
            CHECK(readme.find('`' + path.filename().string() + '`') != std::string::npos);
        }
    }
}

TEST_CASE("the README's listing is the program of tests/consumer") {
    const std::string readme = content_of(root / "README.md");
    CHECK(readme.find("```cpp\n" + content_of(root / "tests/consumer/main.cpp") +
                      "```") != std::string::npos);
    CHECK(readme.find("```\n" + content_of(root / "tests/consumer/expected.txt") +
                      "```") != std::string::npos);
}

TEST_CASE("no module includes one that stands above it") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> above = {
        {"core", {"nn/", "optim/", "data/", "files/", "lessons/"}},
        {"nn", {"optim/", "data/", "files/", "lessons/"}},
        {"optim", {"nn/", "data/", "files/", "lessons/"}},
        {"data", {"optim/", "files/", "lessons/"}},
        {"files", {"lessons/"}}};
    for (const auto& [folder, forbidden] : above) {
        for (const fs::path& path : sources(folder)) {
            const std::string text = content_of(root / path);
            for (const std::string& other : forbidden) {
                INFO(path.string(), " includes ", other);
                CHECK(text.find("#include \"" + other) == std::string::npos);
            }
        }
    }
}

TEST_CASE("no line is wider than 90 columns and no file longer than 300 lines") {
    for (const std::string folder :
         {"core", "nn", "optim", "data", "files", "lessons"}) {
        for (const fs::path& path : sources(folder)) {
            std::istringstream text(content_of(root / path));
            int lines = 0;
            for (std::string line; std::getline(text, line);) {
                ++lines;
                // Bytes that begin a character: all but the continuation bytes of UTF-8.
                const auto width = std::count_if(line.begin(), line.end(), [](char c) {
                    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                });
                INFO(path.string(), ":", lines);
                CHECK(width <= 90);
            }
            INFO(path.string());
            CHECK(lines <= 300);
        }
    }
}

// A generator that the visit does not name is not in a checkpoint: training would go on
// with other numbers, and nothing else would tell.
TEST_CASE("every dropout layer is named by the visit of its owner") {
    const auto count = [](const std::string& text, const std::string& what) {
        int found = 0;
        for (auto at = text.find(what); at != std::string::npos;
             at = text.find(what, at + 1)) {
            ++found;
        }
        return found;
    };
    for (const fs::path& path : sources("nn")) {
        const std::string text = content_of(root / path);
        INFO(path.string());
        CHECK(count(text, "    Dropout ") == count(text, "visitor(\"dropout\", dropout)"));
        CHECK((count(text, " Rng rng_;") == 0 || path == fs::path("nn/dropout.h")));
    }
}

TEST_CASE("random numbers come from heed's own distributions") {
    for (const std::string folder :
         {"core", "nn", "optim", "data", "files", "lessons"}) {
        for (const fs::path& path : sources(folder)) {
            const std::string text = content_of(root / path);
            INFO(path.string());
            CHECK(text.find("_distribution") == std::string::npos);
            CHECK(text.find("std::shuffle") == std::string::npos);
        }
    }
}

}  // TEST_SUITE("repository")
