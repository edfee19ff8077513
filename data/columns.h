// Tagged sentences in columns, as the shared tasks of CoNLL publish them: a token a line.
//
//     -DOCSTART- -X- -X- O
//
//     EU      NNP I-NP B-ORG          a blank line ends a sentence, the token is in the
//     rejects VBZ I-VP O              first column and its tag in the last, unless others
//     German  JJ  I-NP B-MISC         are asked for
//
// Tjong Kim Sang and De Meulder, "Introduction to the CoNLL-2003 shared task", 2003; data
// for lesson 6.3.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/real.h"

namespace heed {

// As many tags as tokens, and at least one of each.
struct TaggedSentence {
    std::vector<std::string> tokens, tags;

    friend bool operator==(const TaggedSentence&, const TaggedSentence&) = default;
};

// Columns count from 0, or from the end: -1 is the last one.
struct ColumnOptions {
    Index token = 0;
    Index tag = -1;
    bool comments = true;  // false: a # is always a token
};

// The sentences in the order of the file. In a line with a tab, tabs separate the
// columns, else runs of spaces do; spaces around a column do not belong to it, everything
// else is kept as it stands. A line that begins with -DOCSTART- ends a sentence too. A
// line that begins with #, has no tab, and comes before the first token of a sentence is
// a comment: further on a # is the token it looks like.
//
// All or nothing: throws FileError, `path:line: what is wrong`, for everything a
// LineReader refuses, a token without a tag, a line with more or fewer columns than the
// first, and a file without any sentence. It is no reader of CoNLL-U, where some lines
// (ids 1-2 and 8.1) are not words.
std::vector<TaggedSentence> read_columns(const std::filesystem::path& path,
                                         const ColumnOptions& options = {});

// The same of text in memory; the name is what errors call it.
std::vector<TaggedSentence> parse_columns(std::string_view text, std::string_view name,
                                          const ColumnOptions& options = {});

}  // namespace heed
