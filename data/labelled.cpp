#include "data/labelled.h"

#include <utility>

#include "data/line_reader.h"
#include "data/normalize.h"

namespace heed {
namespace {

std::vector<LabelledText> read_examples(LineReader& reader, LabelColumn column) {
    std::vector<LabelledText> examples;
    std::string line;
    while (reader.next(line)) {
        const std::string_view text = line;
        const bool first = column == LabelColumn::first;
        const std::size_t tab = first ? text.find('\t') : text.rfind('\t');
        if (tab == text.npos) {
            if (normalize_spaces(text).empty()) continue;
            reader.fail_line("one column only: ",
                             first ? "a label and its text have a tab between"
                                   : "a text and its label have a tab between");
        }
        std::string left = normalize_spaces(text.substr(0, tab));
        std::string right = normalize_spaces(text.substr(tab + 1));
        if (left.empty() && right.empty()) continue;
        LabelledText example{std::move(first ? left : right),
                             std::move(first ? right : left)};
        if (example.label.empty()) reader.fail_line("the label is empty");
        if (example.text.empty()) reader.fail_line("the text is empty");
        examples.push_back(std::move(example));
    }
    if (reader.number() == 0) reader.fail_file("the file is empty");
    if (examples.empty()) reader.fail_file("no example is there, only blank lines");
    return examples;
}

}  // namespace

std::vector<LabelledText> read_labelled(const std::filesystem::path& path,
                                        LabelColumn column) {
    LineReader reader(path);
    return read_examples(reader, column);
}

std::vector<LabelledText> parse_labelled(std::string_view text, std::string_view name,
                                         LabelColumn column) {
    LineReader reader(text, name);
    return read_examples(reader, column);
}

}  // namespace heed
