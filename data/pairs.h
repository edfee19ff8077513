// Sentence pairs from a tab-separated file: one pair a line, as Tatoeba exports them.
//
//     I like apples.<TAB>我喜欢吃苹果。<TAB>CC-BY 2.0 (France) Attribution: ...
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct SentencePair {
    std::string source, target;

    friend bool operator==(const SentencePair&, const SentencePair&) = default;
};

// The first column as source, the second as target, in the order of the file; further
// columns are ignored, and so are blank lines and repetitions of a whole pair. Spaces are
// normalised (normalize.h). All or nothing: throws FileError, `path:line: what is wrong`,
// for everything a LineReader refuses, a line with fewer than two columns or with an
// empty one, and a file without any pair.
std::vector<SentencePair> read_pairs(const std::filesystem::path& path);

// The same of text in memory; the name is what errors call it.
std::vector<SentencePair> parse_pairs(std::string_view text, std::string_view name);

}  // namespace heed
