// A text file, line by line, with everything checked that a reader of text relies on.
//
// A line that comes out of here is valid UTF-8 of bounded length, without a byte order
// mark, without CR or LF at its end, without NUL. What is wrong is a FileError that says
// where: `pairs.tsv:17: ...`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"

namespace heed {

class LineReader {
public:
    // Longer lines are refused: no sentence is that long, but the whole of a file that is
    // not text can be one line.
    static constexpr std::size_t max_bytes = 65536;

    // Throws FileError if there is no such file, or it is a directory, or cannot be read.
    explicit LineReader(const std::filesystem::path& path);

    // Reads text that is in memory already, as a file of this name would be read.
    LineReader(std::string_view text, std::string_view name);

    // Reads the next line; false when there is none. Throws FileError.
    bool next(std::string& line);

    // Lines read so far: the number of the present line, counting from 1.
    std::size_t number() const { return number_; }

    // For the reader of a format to say what is wrong with the present line, or with the
    // file as a whole.
    template <class... Parts>
    [[noreturn]] void fail_line(const Parts&... parts) const {
        throw FileError(str(name_, ':', number_, ": ", parts...));
    }
    template <class... Parts>
    [[noreturn]] void fail_file(const Parts&... parts) const {
        throw FileError(str(name_, ": ", parts...));
    }

private:
    std::string name_;
    std::unique_ptr<std::istream> stream_;
    std::vector<char> buffer_;
    std::size_t number_ = 0;
};

}  // namespace heed
