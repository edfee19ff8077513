// What is to be learnt: one long text, its characters numbered, its end kept apart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"
#include "data/text_corpus.h"

namespace lesson {

struct Text {
    std::string about;        // where it comes from, in a few words
    std::u32string alphabet;  // its characters, each once, in the order of their numbers
    heed::TextSplit ids;      // a character's id is its place in the alphabet

    heed::Index size() const;  // in characters, both parts together

    // Characters to ids and back. Throws kit::UsageError, in the name of `who`, for what
    // is not UTF-8 and for a character that the text never has.
    std::vector<std::int32_t> encode(std::string_view characters,
                                     std::string_view who) const;
    std::string decode(const std::vector<std::int32_t>& ids) const;

    // What is before any text: the end of a line, or the first character where there are
    // no lines.
    std::vector<std::int32_t> beginning() const;
};

// The book about itself: README.md, core/ and nn/, comments and code, as they are in the
// folder the program was built from. `quick` takes the first 60,000 characters. Throws
// FileError if the folder is gone.
Text own_text(bool quick);

// Any file in UTF-8. Throws FileError if it cannot be read.
Text file_text(const std::filesystem::path& file);

// Throws FileError if the text has one character only, so that nothing is to be learnt,
// or if one of its parts is too short: training needs a window of `context` characters
// and the one after it, validation two characters.
void check_length(const Text& text, heed::Index context);

}  // namespace lesson
