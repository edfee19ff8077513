#include "data/pairs.h"

#include <string_view>
#include <unordered_set>

#include "data/line_reader.h"
#include "data/normalize.h"

namespace heed {

namespace {

std::vector<SentencePair> all_pairs(LineReader& reader) {
    std::vector<SentencePair> pairs;
    std::unordered_set<std::string> seen;
    std::string line;
    while (reader.next(line)) {
        const std::string_view text = line;
        const std::size_t tab = text.find('\t');
        if (tab == text.npos) {
            if (normalize_spaces(text).empty()) continue;
            reader.fail_line(
                "one column only: a pair is two sentences with a tab between");
        }
        const std::string_view rest = text.substr(tab + 1);
        SentencePair pair{normalize_spaces(text.substr(0, tab)),
                          normalize_spaces(rest.substr(0, rest.find('\t')))};
        if (pair.source.empty()) reader.fail_line("the first column is empty");
        if (pair.target.empty()) reader.fail_line("the second column is empty");
        if (seen.insert(pair.source + '\t' + pair.target).second) {
            pairs.push_back(std::move(pair));
        }
    }
    if (reader.number() == 0) reader.fail_file("the file is empty");
    if (pairs.empty()) reader.fail_file("no sentence pair is there, only blank lines");
    return pairs;
}

}  // namespace

std::vector<SentencePair> read_pairs(const std::filesystem::path& path) {
    LineReader reader(path);
    return all_pairs(reader);
}

std::vector<SentencePair> parse_pairs(std::string_view text, std::string_view name) {
    LineReader reader(text, name);
    return all_pairs(reader);
}

}  // namespace heed
