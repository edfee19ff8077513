// UTF-8: code points as one to four bytes, and back (RFC 3629).
//
// The decoder is strict. A lenient one lets two byte strings mean the same text, so that
// a word is in the vocabulary and yet not found; and broken bytes are the wrong encoding
// of a whole file far more often than one wrong character.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/code_point.h"

namespace heed {

// Where UTF-8 goes wrong: the offset of the first byte that is not part of a whole,
// shortest-form code point up to U+10FFFF other than a surrogate, and what is the matter.
struct Utf8Fault {
    std::size_t offset;
    std::string reason;  // "0xFF cannot begin a character"
};
std::optional<Utf8Fault> find_utf8_fault(std::string_view text);

// The code point whose first byte is text[begin], and how many bytes it takes: none where
// the text goes wrong. For readers that have to live with any bytes.
struct Utf8Character {
    char32_t value;
    std::size_t bytes;
};
Utf8Character read_utf8(std::string_view text, std::size_t begin);

// Throws Error with the offset and the reason of the first fault.
std::u32string decode_utf8(std::string_view text);

// Throws Error for what is not a code point: a surrogate, or more than U+10FFFF.
std::string encode_utf8(char32_t c);
std::string encode_utf8(std::u32string_view text);

// Columns that a text takes in a terminal. Throws as decode_utf8 does.
int display_width(std::string_view text);

}  // namespace heed
