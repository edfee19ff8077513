#include "data/grammar.h"

#include <optional>
#include <utility>

#include "core/error.h"
#include "data/grammar_rules.h"
#include "data/line_reader.h"

namespace heed {

namespace {

// One row of one class, and for each of its slots again a choice: a derivation tree.
// Both languages are read off the same tree.
struct Choice {
    const GrammarClass* of = nullptr;
    const GrammarRow* row = nullptr;
    std::vector<Choice> parts;
};

// Draws rows by weight, top down. A row without slots is a word, and no word is used
// twice in a sentence: nobody gives a cup and a cup to the same friend and friend.
// Returns nothing when that happened.
std::optional<Choice> choose(const GrammarRules& rules, const GrammarClass& of, Rng& rng,
                             std::set<const GrammarRow*>& words) {
    Index total = 0;
    for (const GrammarRow& row : of.rows) total += row.weight;
    Index ticket = rng.below(total);
    std::size_t i = 0;
    while (ticket >= of.rows[i].weight) ticket -= of.rows[i++].weight;

    Choice choice{&of, &of.rows[i], {}};
    if (choice.row->slots.empty() && !words.insert(choice.row).second)
        return std::nullopt;
    for (const GrammarSlot& slot : choice.row->slots) {
        const auto& inner = rules.classes[static_cast<std::size_t>(slot.class_index)];
        std::optional<Choice> part = choose(rules, inner, rng, words);
        if (!part) return std::nullopt;
        choice.parts.push_back(std::move(*part));
    }
    return choice;
}

// What a choice reads as in one form: a column of its class, or a verb form, which is the
// English column with the heads in that form. The empty form is plain English.
std::string written(const GrammarRules& rules, const Choice& choice,
                    const std::string& form) {
    if (choice.row->passes) return written(rules, choice.parts[0], form);
    const int named = choice.of->column(form);
    const auto column = static_cast<std::size_t>(named < 0 ? 1 : named);
    const std::string head_form = named < 0 && !form.empty() ? form : "base";
    const std::string usual = is_chinese_column(choice.of->columns[column]) ? "zh" : "";

    std::string text;
    for (const GrammarPiece& piece : choice.row->cells[column]) {
        std::string asked = piece.form.empty() ? usual : piece.form;
        if (piece.head) asked = head_form;
        if (piece.agrees_with >= 0) {
            asked =
                written(rules, choice.parts[static_cast<std::size_t>(piece.agrees_with)],
                        "agree");
        }
        if (piece.slot >= 0) {
            text +=
                written(rules, choice.parts[static_cast<std::size_t>(piece.slot)], asked);
        } else if (piece.verb >= 0) {
            text += rules.verbs[static_cast<std::size_t>(piece.verb)]
                               [static_cast<std::size_t>(find_verb_form(asked))];
        } else {
            text += piece.text;
        }
    }
    return text;
}

// English spelling: an before a vowel, a capital at the start.
std::string spelled(std::string english) {
    for (std::size_t i = 0; i + 2 < english.size(); ++i) {
        const bool starts = i == 0 || english[i - 1] == ' ';
        if (starts && english[i] == 'a' && english[i + 1] == ' ' &&
            std::string_view("aeiou").find(english[i + 2]) != std::string_view::npos) {
            english.insert(i + 1, "n");
        }
    }
    if (!english.empty() && english[0] >= 'a' && english[0] <= 'z') {
        english[0] = static_cast<char>(english[0] - 'a' + 'A');
    }
    return english;
}

}  // namespace

Grammar::Grammar(std::shared_ptr<const GrammarRules> rules) : rules_(std::move(rules)) {}

Grammar Grammar::parse(std::string_view text, std::string_view name) {
    return Grammar(std::make_shared<const GrammarRules>(read_grammar(text, name)));
}

Grammar Grammar::load(const std::filesystem::path& file) {
    LineReader lines(file);
    std::string text, line;
    while (lines.next(line)) text += line + '\n';
    return parse(text, file.string());
}

SentencePair Grammar::draw(Rng& rng, std::string_view class_name) const {
    const int index = rules_->find_class(class_name);
    check<Error>(index >= 0, "Grammar::draw", "the grammar has no class '", class_name,
                 "'");
    const GrammarClass& start = rules_->classes[static_cast<std::size_t>(index)];
    const int attempts = 1000;
    for (int i = 0; i < attempts; ++i) {
        std::set<const GrammarRow*> words;
        if (const auto choice = choose(*rules_, start, rng, words)) {
            return {written(*rules_, *choice, "zh"),
                    spelled(written(*rules_, *choice, ""))};
        }
    }
    throw Error(str("[Grammar::draw] each of ", attempts, " draws of '", class_name,
                    "' used a word twice: its slots need more words to choose from"));
}

bool Grammar::common(std::string_view word) const {
    return rules_->common.contains(word);
}

const std::vector<std::pair<std::string, std::string>>& Grammar::reserved() const {
    return rules_->reserved;
}

}  // namespace heed
