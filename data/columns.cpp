#include "data/columns.h"

#include <algorithm>
#include <utility>

#include "data/line_reader.h"

namespace heed {
namespace {

using Cells = std::vector<std::string_view>;

// A CR, too: before a space at the end of a line the LineReader does not take it off.
std::string_view trim_spaces(std::string_view text) {
    const std::string_view space = " \t\r";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(space) + 1 - begin);
}

// "a\t\tb" has an empty cell in the middle, "a  b" has not.
Cells split_cells(std::string_view line) {
    Cells cells;
    if (line.find('\t') != line.npos) {
        for (std::size_t begin = 0; begin <= line.size();) {
            const std::size_t end = std::min(line.find('\t', begin), line.size());
            cells.push_back(trim_spaces(line.substr(begin, end - begin)));
            begin = end + 1;
        }
        return cells;
    }
    for (std::string_view rest = trim_spaces(line); !rest.empty();) {
        const std::size_t end = std::min(rest.find_first_of(" \r"), rest.size());
        cells.push_back(rest.substr(0, end));
        rest = trim_spaces(rest.substr(end));
    }
    return cells;
}

// What the options call `column`, in a line of this many; fails where it is not there.
std::size_t find_column(const LineReader& reader, Index column, std::size_t count,
                        const char* what) {
    const auto columns = static_cast<Index>(count);
    const Index index = column < 0 ? column + columns : column;
    if (index < 0 || index >= columns) {
        reader.fail_line(
            "the ", what, " is asked of column ", column, ", but the line has ", count,
            count == 1 ? " column" : " columns", " (0 is the first, ", "-1 the last)");
    }
    return static_cast<std::size_t>(index);
}

void add_token(const LineReader& reader, const ColumnOptions& options, const Cells& cells,
               TaggedSentence& sentence) {
    const std::size_t token = find_column(reader, options.token, cells.size(), "token");
    const std::size_t tag = find_column(reader, options.tag, cells.size(), "tag");
    if (token == tag) {
        reader.fail_line("token and tag are both column ", token, " of ", cells.size(),
                         ": they need a column each, with a tab or spaces between");
    }
    if (cells[token].empty()) reader.fail_line("the token, column ", token, ", is empty");
    if (cells[tag].empty()) reader.fail_line("the tag, column ", tag, ", is empty");
    sentence.tokens.emplace_back(cells[token]);
    sentence.tags.emplace_back(cells[tag]);
}

std::vector<TaggedSentence> read_sentences(LineReader& reader,
                                           const ColumnOptions& options) {
    std::vector<TaggedSentence> sentences;
    TaggedSentence sentence;
    const auto end_sentence = [&] {
        if (!sentence.tokens.empty()) sentences.push_back(std::exchange(sentence, {}));
    };
    std::size_t columns = 0, first_line = 0;
    std::string line;
    while (reader.next(line)) {
        if (options.comments && sentence.tokens.empty() && line.starts_with('#') &&
            line.find('\t') == line.npos) {
            continue;
        }
        const Cells cells = split_cells(line);
        const bool blank = trim_spaces(line).empty();
        if (blank || cells.front() == "-DOCSTART-") {
            end_sentence();
            continue;
        }
        if (first_line == 0) {
            first_line = reader.number();
            columns = cells.size();
        }
        // A line that lost a column would pass another one off as its tag.
        if (cells.size() != columns) {
            reader.fail_line(cells.size(), cells.size() == 1 ? " column" : " columns",
                             ", but line ", first_line, " has ", columns);
        }
        add_token(reader, options, cells, sentence);
    }
    end_sentence();
    if (reader.number() == 0) reader.fail_file("the file is empty");
    if (sentences.empty()) {
        reader.fail_file("no sentence is there, only blank lines and comments");
    }
    return sentences;
}

}  // namespace

std::vector<TaggedSentence> read_columns(const std::filesystem::path& path,
                                         const ColumnOptions& options) {
    LineReader reader(path);
    return read_sentences(reader, options);
}

std::vector<TaggedSentence> parse_columns(std::string_view text, std::string_view name,
                                          const ColumnOptions& options) {
    LineReader reader(text, name);
    return read_sentences(reader, options);
}

}  // namespace heed
