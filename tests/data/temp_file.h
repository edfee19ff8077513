// A file in the temporary directory, for as long as a test needs it.
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

struct TempFile {
    explicit TempFile(std::string_view contents)
        : path(std::filesystem::temp_directory_path() /
               ("heed-test-" + std::to_string(std::random_device{}()) + ".tsv")) {
        write(contents);
    }
    ~TempFile() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
    TempFile(const TempFile&) = delete;
    TempFile& operator=(const TempFile&) = delete;

    void write(std::string_view contents) const {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << contents;
    }

    std::filesystem::path path;
};
