// One long text for a language model: read, cut into code points, and parted in two.
//
//     const std::string text = read_text("novel.txt");
//     const auto tokens = code_points(text);
//     const Vocabulary vocabulary(std::span(&tokens, 1));
//     const auto [train, validation] = split_text(vocabulary.encode(tokens), 0.1);
//
// Data for lesson 6.4; text_windows.h makes batches of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

// The whole file as it stands, but for a byte order mark, which is dropped, and CR LF,
// which becomes LF. Lines may be of any length. Throws FileError, `path:line: what is
// wrong`, for a file that cannot be read, is empty, is not UTF-8 or has a NUL.
std::string read_text(const std::filesystem::path& path);

// The same of the contents of a file; the name is what errors call it.
std::string parse_text(std::string_view contents, std::string_view name);

// Every code point as a token, spaces and line ends too: joined they are the text again.
// Throws Error for invalid UTF-8.
std::vector<std::string> code_points(std::string_view text);

struct TextSplit {
    std::vector<std::int32_t> train, validation;
};

// The end of the text is for validation and what comes before it for training. Lines
// drawn from all over the text would have their neighbours in the other part, and much of
// what is validated would have been read in training. The share is rounded to the nearest
// number of tokens, but is at least one token where it is not zero. Throws Error unless
// 0 <= share < 1 and both parts get what they should.
TextSplit split_text(std::span<const std::int32_t> ids, double validation_share);

}  // namespace heed
