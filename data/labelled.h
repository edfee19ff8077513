// Texts with a label each, from a tab-separated file: one example a line.
//
//     positive<TAB>I would watch it again.
//     negative<TAB>Not a good film.
//
// Data for lesson 6.3.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct LabelledText {
    std::string label, text;

    friend bool operator==(const LabelledText&, const LabelledText&) = default;
};

enum class LabelColumn : std::uint8_t {
    first,  // up to the first tab, the usual order
    last    // after the last tab
};

// The examples in the order of the file, repetitions included: how often something is
// said is part of the data. Further tabs belong to the text. Spaces are normalised
// (normalize.h), blank lines skipped; a line of headings is not recognised as such.
// All or nothing: throws FileError, `path:line: what is wrong`, for everything a
// LineReader refuses, a line without a tab, an empty label or text, and a file without
// any example.
std::vector<LabelledText> read_labelled(const std::filesystem::path& path,
                                        LabelColumn column = LabelColumn::first);

// The same of text in memory; the name is what errors call it.
std::vector<LabelledText> parse_labelled(std::string_view text, std::string_view name,
                                         LabelColumn column = LabelColumn::first);

}  // namespace heed
