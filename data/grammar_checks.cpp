// Whether a grammar can be drawn from: every mistake in a grammar file is found when it
// is read, with its line, and none when the unlucky sentence comes up.

#include "core/error.h"
#include "data/grammar_rules.h"

namespace heed {

namespace {

class Checker {
public:
    explicit Checker(const GrammarRules& rules)
        : rules_(rules), state_(rules.classes.size(), State::unseen) {}

    void check_all();

private:
    enum class State { unseen, open, done };

    template <class... Parts>
    [[noreturn]] void fail(int line, const Parts&... parts) const {
        throw FileError(str(rules_.file, ':', line, ": ", parts...));
    }
    const GrammarClass& class_at(int index) const {
        return rules_.classes[static_cast<std::size_t>(index)];
    }

    void check_ends(int class_index);
    void check_piece(const GrammarRow& row, const GrammarPiece& piece) const;
    void check_has_form(int line, int class_index, std::string_view form) const;
    void collect_agreement(int class_index, std::set<std::string>& forms) const;

    const GrammarRules& rules_;
    std::vector<State> state_;
};

void Checker::check_all() {
    if (rules_.classes.empty()) {
        throw FileError(str(rules_.file, ": has no classes, so it is no grammar"));
    }
    for (const GrammarClass& of : rules_.classes) {
        if (of.rows.empty()) fail(of.line, "the class '", of.name, "' has no rows");
    }
    for (std::size_t i = 0; i < rules_.classes.size(); ++i)
        check_ends(static_cast<int>(i));
    for (const GrammarClass& of : rules_.classes) {
        for (const GrammarRow& row : of.rows) {
            for (const auto& cell : row.cells) {
                for (const GrammarPiece& piece : cell) check_piece(row, piece);
            }
        }
    }
}

// A class that leads back to itself would be drawn for ever.
void Checker::check_ends(int class_index) {
    const GrammarClass& of = class_at(class_index);
    State& state = state_[static_cast<std::size_t>(class_index)];
    if (state == State::done) return;
    if (state == State::open) fail(of.line, "the class '", of.name, "' contains itself");
    state = State::open;
    for (const GrammarRow& row : of.rows) {
        for (const GrammarSlot& slot : row.slots) check_ends(slot.class_index);
    }
    state = State::done;
}

void Checker::check_piece(const GrammarRow& row, const GrammarPiece& piece) const {
    const auto class_of = [&](int slot) {
        return row.slots[static_cast<std::size_t>(slot)].class_index;
    };
    const auto check_form = [&](std::string_view form) {
        if (piece.slot >= 0) {
            check_has_form(row.line, class_of(piece.slot), form);
        } else if (find_verb_form(form) < 0) {
            fail(row.line, "a verb has no form '", form,
                 "': it has base, s, past, done and ing");
        }
    };
    if (!piece.form.empty()) check_form(piece.form);
    if (piece.head) check_form("base");
    if (piece.agrees_with < 0) return;
    const int leader = class_of(piece.agrees_with);
    check_has_form(row.line, leader, "agree");
    std::set<std::string> forms;
    collect_agreement(leader, forms);
    for (const std::string& form : forms) check_form(form);
}

void Checker::check_has_form(int line, int class_index, std::string_view form) const {
    const GrammarClass& of = class_at(class_index);
    for (const GrammarRow& row : of.rows) {
        if (row.passes) {
            check_has_form(line, row.slots[0].class_index, form);
            continue;
        }
        if (of.column(form) >= 0) continue;
        bool has_head = false;
        for (const GrammarPiece& piece : row.cells[1]) has_head = has_head || piece.head;
        if (find_verb_form(form) < 0 || !has_head) {
            fail(line, "'", of.name, "' has no form '", form, "' (see line ", row.line,
                 ")");
        }
    }
}

// Every form that the column `agree` of a class may name.
void Checker::collect_agreement(int class_index, std::set<std::string>& forms) const {
    const GrammarClass& of = class_at(class_index);
    for (const GrammarRow& row : of.rows) {
        if (row.passes) {
            collect_agreement(row.slots[0].class_index, forms);
            continue;
        }
        const auto& cell = row.cells[static_cast<std::size_t>(of.column("agree"))];
        if (cell.size() != 1 || cell[0].text.empty()) {
            fail(row.line, "the column 'agree' must name a form");
        }
        forms.insert(cell[0].text);
    }
}

}  // namespace

void check_grammar(const GrammarRules& rules) {
    Checker(rules).check_all();
}

}  // namespace heed
