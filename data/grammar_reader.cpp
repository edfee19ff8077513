// Reads the notation of a grammar file: once over the lines, for what there is, and once
// over the cells, for what they mean. grammar_checks.cpp then goes over the slots, for
// whether what they ask for can be had.

#include <charconv>
#include <utility>

#include "core/error.h"
#include "data/grammar_rules.h"

namespace heed {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (true) {
        const auto end = text.find(separator);
        parts.emplace_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (std::string& word : parts_of(text, ' ')) {
        if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

class Reader {
public:
    explicit Reader(std::string_view name) { rules_.file = name; }

    GrammarRules read(std::string_view text);

private:
    // A row as it stands in the file, until every class is known.
    struct RawRow {
        std::size_t of;
        GrammarRow row;
        std::vector<std::string> cells;
    };

    template <class... Parts>
    [[noreturn]] void fail(int line, const Parts&... parts) const {
        throw FileError(str(rules_.file, ':', line, ": ", parts...));
    }

    void read_line(std::string_view line, bool indented);
    void read_header(std::string_view line);
    void read_verbs(std::string_view line);
    void read_rows(std::string_view line);
    void read_row(std::string_view text);
    void fill_defaults(RawRow& raw) const;
    void parse_cell(RawRow& raw, std::string_view cell) const;
    GrammarPiece parse_slot(GrammarRow& row, std::string_view inside) const;
    int slot_index(GrammarRow& row, std::string_view name) const;

    GrammarRules rules_;
    std::vector<RawRow> raw_rows_;
    bool in_verbs_ = false;
    int line_ = 0;
};

GrammarRules Reader::read(std::string_view text) {
    while (!text.empty()) {
        ++line_;
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const bool indented = line.starts_with(' ') || line.starts_with('\t');
        line = trimmed(line.substr(0, line.find('#')));
        if (!line.empty()) read_line(line, indented);
    }
    for (RawRow& raw : raw_rows_) {
        fill_defaults(raw);
        for (const std::string& cell : raw.cells) parse_cell(raw, cell);
        if (raw.row.passes && raw.row.slots.empty()) {
            fail(raw.row.line, "'", raw.cells[0],
                 "' alone must be a class, not a verb: write a cell for each column");
        }
        rules_.classes[raw.of].rows.push_back(std::move(raw.row));
    }
    check_grammar(rules_);
    return std::move(rules_);
}

// ---- lines ---------------------------------------------------------------------------

void Reader::read_line(std::string_view line, bool indented) {
    if (!indented) return read_header(line);
    if (in_verbs_) return read_verbs(line);
    if (rules_.classes.empty()) fail(line_, "a row stands before the first class");
    read_rows(line);
}

void Reader::read_header(std::string_view line) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) {
        fail(line_, "expected 'name: column | column', or a row indented by spaces");
    }
    const std::string name(trimmed(line.substr(0, colon)));
    const std::string_view rest = trimmed(line.substr(colon + 1));
    in_verbs_ = name == "verbs";
    if (in_verbs_) return;
    if (name == "common") {
        for (std::string& word : words_of(rest)) rules_.common.insert(std::move(word));
        return;
    }
    if (name == "reserve") {
        const std::vector<std::string> words = words_of(rest);
        if (words.size() != 2) fail(line_, "reserve names two words, not ", words.size());
        rules_.reserved.emplace_back(words[0], words[1]);
        return;
    }
    if (const int other = rules_.find_class(name); other >= 0) {
        fail(line_, "the class '", name, "' is already defined in line ",
             rules_.classes[static_cast<std::size_t>(other)].line);
    }
    GrammarClass made;
    made.name = name;
    made.line = line_;
    for (const std::string& column : parts_of(rest, '|')) {
        const auto equals = column.find('=');
        made.columns.emplace_back(trimmed(std::string_view(column).substr(0, equals)));
        made.defaults.emplace_back(
            equals == std::string::npos
                ? std::string_view()
                : trimmed(std::string_view(column).substr(equals + 1)));
    }
    if (made.columns.size() < 2 || made.columns[0] != "zh") {
        fail(line_, "the columns of '", name, "' must begin with 'zh | en'");
    }
    rules_.classes.push_back(std::move(made));
}

void Reader::read_verbs(std::string_view line) {
    for (const std::string& verb : parts_of(line, ',')) {
        const std::vector<std::string> forms = words_of(verb);
        if (forms.size() != verb_forms.size()) {
            fail(line_, "'", verb, "' has ", forms.size(),
                 " forms; a verb has five, such as 'eat eats ate eaten eating'");
        }
        std::array<std::string, verb_forms.size()> entry;
        for (std::size_t i = 0; i < forms.size(); ++i) entry[i] = forms[i];
        rules_.verbs.push_back(std::move(entry));
    }
}

// A line of rows holds one, or several with ';' between them; one that begins with '|'
// goes on with the cells of the row before it.
void Reader::read_rows(std::string_view line) {
    if (line.starts_with('|')) {
        if (raw_rows_.empty() || raw_rows_.back().of + 1 != rules_.classes.size()) {
            fail(line_, "a line that begins with '|' continues a row, and there is none");
        }
        std::vector<std::string> more = parts_of(line.substr(1), '|');
        auto& cells = raw_rows_.back().cells;
        cells.insert(cells.end(), more.begin(), more.end());
        return;
    }
    for (const std::string& row : parts_of(line, ';')) {
        if (!row.empty()) read_row(row);
    }
}

void Reader::read_row(std::string_view text) {
    RawRow raw;
    raw.of = rules_.classes.size() - 1;
    raw.row.line = line_;
    if (text.starts_with('*')) {
        const auto [end, error] =
            std::from_chars(text.data() + 1, text.data() + text.size(), raw.row.weight);
        if (error != std::errc() || raw.row.weight < 1) {
            fail(line_, "a weight is a whole number from 1, as in '*3 '");
        }
        text = trimmed(text.substr(static_cast<std::size_t>(end - text.data())));
    }
    raw.cells = parts_of(text, '|');
    raw_rows_.push_back(std::move(raw));
}

// ---- cells ---------------------------------------------------------------------------

void Reader::fill_defaults(RawRow& raw) const {
    const GrammarClass& of = rules_.classes[raw.of];
    if (raw.cells.size() > of.columns.size()) {
        fail(raw.row.line, raw.cells.size(), " cells for the ", of.columns.size(),
             " columns of '", of.name, "'");
    }
    const std::string& first = raw.cells[0];
    raw.row.passes = raw.cells.size() == 1 && first.starts_with('{') &&
                     first.find('}') == first.size() - 1 &&
                     first.find_first_of(".~^") == std::string::npos;
    if (raw.row.passes) return;
    raw.cells.resize(of.columns.size());
    for (std::size_t i = 0; i < raw.cells.size(); ++i) {
        if (!raw.cells[i].empty()) continue;
        if (of.defaults[i].empty()) {
            fail(raw.row.line, "no cell for the column '", of.columns[i], "' of '",
                 of.name, "'");
        }
        raw.cells[i] = of.defaults[i] == "{en}" ? raw.cells[1] : of.defaults[i];
    }
}

void Reader::parse_cell(RawRow& raw, std::string_view cell) const {
    std::vector<GrammarPiece> pieces;
    while (!cell.empty()) {
        const auto open = cell.find('{');
        if (open != 0) {
            GrammarPiece text;
            text.text = cell.substr(0, open);
            if (text.text.find('}') != std::string::npos) {
                fail(raw.row.line, "'}' without '{' before it");
            }
            pieces.push_back(std::move(text));
        }
        if (open == std::string_view::npos) break;
        const auto close = cell.find('}', open);
        if (close == std::string_view::npos)
            fail(raw.row.line, "'{' without '}' after it");
        pieces.push_back(parse_slot(raw.row, cell.substr(open + 1, close - open - 1)));
        cell.remove_prefix(close + 1);
    }
    raw.row.cells.push_back(std::move(pieces));
}

// Inside the braces: food  food2  food.many  ^action  eat.past  like~person
GrammarPiece Reader::parse_slot(GrammarRow& row, std::string_view inside) const {
    GrammarPiece piece;
    piece.head = inside.starts_with('^');
    if (piece.head) inside.remove_prefix(1);
    const auto mark = inside.find_first_of(".~");
    const std::string_view name = inside.substr(0, mark);
    piece.slot = slot_index(row, name);
    if (piece.slot < 0) piece.verb = rules_.find_verb(name);
    if (piece.slot < 0 && piece.verb < 0) {
        fail(row.line, "'", name, "' is neither a class nor a verb of this grammar");
    }
    if (mark == std::string_view::npos) {
        if (piece.verb >= 0 && !piece.head) piece.form = "base";
        return piece;
    }
    if (piece.head) fail(row.line, "'^", inside, "': a head has no form of its own");
    if (inside[mark] == '.') {
        piece.form = inside.substr(mark + 1);
        return piece;
    }
    piece.agrees_with = slot_index(row, inside.substr(mark + 1));
    if (piece.agrees_with < 0) {
        fail(row.line, "'", inside, "': what follows '~' must be a class");
    }
    return piece;
}

// The slot of this name, added when it is new; -1 if it names no class. A number at the
// end tells two slots of one class apart.
int Reader::slot_index(GrammarRow& row, std::string_view name) const {
    for (std::size_t i = 0; i < row.slots.size(); ++i) {
        if (row.slots[i].name == name) return static_cast<int>(i);
    }
    const auto last = name.find_last_not_of("0123456789");
    const int class_index = rules_.find_class(name.substr(0, last + 1));
    if (class_index < 0) return -1;
    row.slots.push_back({std::string(name), class_index});
    return static_cast<int>(row.slots.size()) - 1;
}

}  // namespace

GrammarRules read_grammar(std::string_view text, std::string_view name) {
    return Reader(name).read(text);
}

}  // namespace heed
