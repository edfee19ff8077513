// What a grammar file says, as data, for the sources of Grammar alone: grammar_reader.cpp
// makes it, grammar_checks.cpp examines it, grammar.cpp draws from it.
//
// A class is a table: its columns are the forms a word or phrase can be asked for, its
// rows are the choices. A cell is a sequence of pieces: text, slots and verbs.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed {

// The forms of a verb, in the order of the grammar file: eat eats ate eaten eating.
inline constexpr std::array<std::string_view, 5> verb_forms = {"base", "s", "past",
                                                               "done", "ing"};

struct GrammarPiece {
    std::string text;      // written as it stands when slot and verb are -1
    int slot = -1;         // index among the row's slots
    int verb = -1;         // index among the grammar's verbs
    std::string form;      // the form asked for by name; empty: the usual one
    int agrees_with = -1;  // the slot whose column `agree` names the form
    bool head = false;     // takes the verb form that is asked of the whole row
};

struct GrammarSlot {
    std::string name;  // as written: food2
    int class_index;   // of the class it is drawn from: food
};

struct GrammarRow {
    int line = 0;
    int weight = 1;
    std::vector<GrammarSlot> slots;
    std::vector<std::vector<GrammarPiece>> cells;  // one for each column of the class
    bool passes = false;  // a lone slot: what is asked of the row is asked of the slot
};

struct GrammarClass {
    std::string name;
    int line = 0;
    std::vector<std::string> columns;
    std::vector<std::string> defaults;  // of each column, "" where a cell must be given
    std::vector<GrammarRow> rows;

    // Index of a column, or -1.
    int column(std::string_view form) const {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (columns[i] == form) return static_cast<int>(i);
        }
        return -1;
    }
};

struct GrammarRules {
    std::string file;
    std::vector<std::array<std::string, verb_forms.size()>> verbs;
    std::vector<GrammarClass> classes;
    std::set<std::string, std::less<>> common;
    std::vector<std::pair<std::string, std::string>> reserved;

    int find_class(std::string_view name) const {
        for (std::size_t i = 0; i < classes.size(); ++i) {
            if (classes[i].name == name) return static_cast<int>(i);
        }
        return -1;
    }
    int find_verb(std::string_view base) const {
        for (std::size_t i = 0; i < verbs.size(); ++i) {
            if (verbs[i][0] == base) return static_cast<int>(i);
        }
        return -1;
    }
};

// Index into verb_forms, or -1.
inline int find_verb_form(std::string_view name) {
    for (std::size_t i = 0; i < verb_forms.size(); ++i) {
        if (verb_forms[i] == name) return static_cast<int>(i);
    }
    return -1;
}

// Columns in Chinese are those whose name begins with zh.
inline bool is_chinese_column(std::string_view name) {
    return name.starts_with("zh");
}

// Reads and checks a whole grammar; throws FileError.
GrammarRules read_grammar(std::string_view text, std::string_view name);

// Throws FileError unless every class has rows, no class contains itself, and every form
// that a slot asks for exists in whatever may fill it: from such a grammar every draw
// succeeds.
void check_grammar(const GrammarRules& rules);

}  // namespace heed
