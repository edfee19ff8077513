// A tokeniser in GPT-2's two files, which most programs that train or run models read.
//
//     vocab.json    {"!": 0, ..., "\u0120t": 256, ...}: every token's id
//     merges.txt    #version: 0.2, then "Ġ t": a merge a line, the first learnt first
//
// Tokens are written as visible_bytes.h has it. The files do not say which tokens are
// special: those that neither a byte nor a merge makes. They are written as they are.
// (Called encoder.json and vocab.bpe in the GPT-2 release of 2019.) Lesson 6.4.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "data/bpe.h"

namespace heed {

// Ids are what vocab.json says, and what write_bpe has written comes back the same.
// Throws FileError with the file and the byte or line if one of them is not of its
// format, if a byte has no token, an id is missing or double, or if a merge has a part
// that is no token yet, makes what is no token, or makes what an earlier one makes. A
// merges.txt cut off at the end of a line cannot be told from a tokeniser with more
// special tokens.
Bpe read_bpe(const std::filesystem::path& vocab, const std::filesystem::path& merges);

// The same for files that are in memory; the names are for messages.
Bpe parse_bpe(std::string_view vocab, std::string_view merges,
              std::string_view vocab_name = "vocab.json",
              std::string_view merges_name = "merges.txt");

// Throws FileError if a file cannot be written. Each file is replaced whole or not at
// all; the pair is not: where merges.txt fails, vocab.json is the new one already.
void write_bpe(const Bpe& bpe, const std::filesystem::path& vocab,
               const std::filesystem::path& merges);

// What write_bpe writes. GPT-2's own files come back byte for byte.
std::string vocab_json(const Bpe& bpe);
std::string merges_txt(const Bpe& bpe);

}  // namespace heed
